import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import pageIcon from 'icon:arrow_enter_left_20_regular';
import { Button } from '../controls/Button';
import { Note } from '../controls/Note';
import { Screen } from '../shell/Layout';
import { check, type FieldName, type Fields, fill, type Trouble, type Way } from './fields';
import { IdField } from './IdField';
import { messagesOf } from './told-words';

type Props = {
  fields: Fields;
  /** Graph knows no quality update profile of this id. */
  missing: string | null;
  /** Who is signed in is not known yet. */
  busy: boolean;
  /** Stands in the place of the button while nobody is signed in. */
  signIn: ComponentChildren;
  /** Puts the profile of the page into the fields, where that is another one. */
  onUsePage: (() => void) | null;
  onFields: (fields: Fields) => void;
  onLoad: (ids: { profileId: string; assignmentId: string | null }) => void;
  /** An edit that waits. */
  above: ComponentChildren;
  /** What else can be opened. */
  below: ComponentChildren;
  footer?: ComponentChildren;
};

/** The two ids, in whatever form a person has them. */
export function FormScreen(props: Props) {
  const { fields, missing, busy, signIn, onUsePage, onFields, onLoad } = props;
  const [trouble, setTrouble] = useState<{ is: Trouble } | null>(null);
  /** Pressed before it was known who is signed in: carried out as soon as it is. */
  const [pressed, setPressed] = useState(false);
  const inputs = {
    profileId: useRef<HTMLInputElement>(null),
    assignmentId: useRef<HTMLInputElement>(null),
  };
  useEffect(() => inputs.profileId.current?.focus(), []);
  useEffect(() => {
    if (trouble !== null) inputs[trouble.is.field].current?.focus();
  }, [trouble]);

  const take = (field: FieldName, text: string, way: Way): void => {
    setTrouble(null);
    setPressed(false);
    onFields(fill(fields, field, text, way));
  };
  const load = (): void => {
    setPressed(busy);
    if (busy || signIn !== null) return;
    const wanted = check(fields);
    if ('code' in wanted) setTrouble({ is: wanted });
    else onLoad(wanted);
  };
  useEffect(() => {
    if (pressed && !busy) load();
  }, [pressed, busy]);
  const submit = (event: Event): void => {
    event.preventDefault();
    load();
  };
  const field = (name: FieldName, label: string) => (
    <IdField
      label={label}
      value={fields[name]}
      messages={messagesOf(name, fields, trouble?.is ?? null)}
      onText={(text, way) => take(name, text, way)}
      input={inputs[name]}
    />
  );
  return (
    <Screen footer={props.footer}>
      <form class="popup-form" aria-labelledby="popup-title" noValidate onSubmit={submit}>
        <div>
          <h1 id="popup-title">{i18n.t('popup.title')}</h1>
          <p>{i18n.t('popup.hint')}</p>
        </div>
        {props.above}
        {missing !== null && (
          <Note tone="error" role="alert">
            {i18n.t('popup.missing', [missing])}
          </Note>
        )}
        {field('profileId', i18n.t('popup.profileId'))}
        {onUsePage && (
          <div class="popup-use-page">
            <Button look="subtle" small icon={pageIcon} onPress={onUsePage}>
              {i18n.t('popup.usePage')}
            </Button>
          </div>
        )}
        {field('assignmentId', i18n.t('popup.assignmentId'))}
        {signIn ?? (
          <Button look="primary" type="submit" busy={busy} onPress={() => undefined}>
            {i18n.t('popup.load')}
          </Button>
        )}
      </form>
      {props.below}
    </Screen>
  );
}
