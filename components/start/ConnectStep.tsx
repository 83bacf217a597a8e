import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import lockIcon from 'icon:lock_closed_20_regular';
import type { SettingName } from '../../extension/settings/settings';
import { Button } from '../controls/Button';
import { Field, type FieldMessage } from '../controls/Field';
import { Note } from '../controls/Note';
import { Select } from '../controls/Select';
import { TextInput } from '../controls/TextInput';
import { Sentences } from '../sentences';
import { FailureAlert } from '../shell/FailureAlert';
import { cloudOptions, wordsOfWholeCloud } from '../shell/cloud-words';
import { cleanId, type IdField } from './connection-draft';
import type { ConnectForm } from './use-connect';

/** What policy holds, and who set it so. */
type Held = { locked: readonly SettingName[]; by: string | null };

type Props = { form: ConnectForm; held: Held };

/** Both ids and the cloud, looked up in Entra before they are saved. */
export function ConnectStep({ form, held }: Props) {
  const { draft, end } = form;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (end?.is === 'incorrect') element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [end]);
  return (
    <form
      ref={element}
      class="start-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.check();
      }}
    >
      <p>{i18n.t('start.connect.what')}</p>
      <IdField form={form} held={held} field="tenantId" label={i18n.t('options.tenantId')} />
      <IdField form={form} held={held} field="clientId" label={i18n.t('options.clientId')} />
      <Field
        layout="row"
        label={i18n.t('options.cloud')}
        hint={i18n.t('options.cloudHint')}
        messages={heldMessages(held, 'cloud')}
      >
        {(control) =>
          held.locked.includes('cloud') ? (
            <TextInput
              {...control}
              readOnly
              icon={lockIcon}
              value={wordsOfWholeCloud(draft.cloud)}
              onValue={() => undefined}
            />
          ) : (
            <Select
              {...control}
              value={draft.cloud}
              options={cloudOptions()}
              onValue={(cloud) => form.change({ cloud })}
            />
          )
        }
      </Field>
      <End form={form} />
      <p class="start-actions">
        {/* The form's submit event checks; Enter in a field does the same. */}
        <Button look="primary" type="submit" busy={form.checking} onPress={() => undefined}>
          {i18n.t('start.connect.check')}
        </Button>
        {form.checking && (
          <span class="start-hint" role="status">
            {i18n.t('start.connect.checking')}
          </span>
        )}
      </p>
    </form>
  );
}

/** Why the last check did not end well, with what can be done about it right here. */
function End({ form: { end, draft, ...form } }: { form: ConnectForm }) {
  switch (end?.is) {
    case undefined:
    case 'incorrect':
      return null;
    case 'notFound':
      return (
        <Note tone="error" role="alert">
          {i18n.t('start.connect.notFound', [wordsOfWholeCloud(draft.cloud)])}
        </Note>
      );
    case 'swapped':
      return (
        <Note tone="error" role="alert">
          <Sentences
            of={[
              i18n.t('start.connect.swapped'),
              <Button look="link" onPress={form.swap}>
                {i18n.t('start.connect.swap')}
              </Button>,
            ]}
          />
        </Note>
      );
    case 'unreachable':
      return (
        <Note tone="warning" role="alert">
          <Sentences
            of={[
              i18n.t('start.connect.unreachable'),
              <Button look="link" onPress={form.saveUnchecked}>
                {i18n.t('start.connect.saveUnchecked')}
              </Button>,
            ]}
          />
        </Note>
      );
    case 'declined':
      return (
        <Note tone="warning" role="alert">
          {i18n.t('options.hostsDeclined', [end.host])}
        </Note>
      );
    case 'failed':
      return <FailureAlert failure={end.failure} title={i18n.t('start.connect.saveFailed')} quiet />;
  }
}

const problems = {
  missing: 'start.connect.missing',
  notAGuid: 'options.notAGuid',
  sameIds: 'options.sameIds',
} as const;

function IdField({ form, held, field, label }: Props & { field: IdField; label: string }) {
  const isLocked = held.locked.includes(field);
  const problem = form.problemOf(field);
  const messages: FieldMessage[] = [
    ...heldMessages(held, field),
    ...(problem === null ? [] : [{ tone: 'error' as const, text: i18n.t(problems[problem]), key: problem }]),
  ];
  return (
    <Field layout="row" label={label} messages={messages}>
      {(control) => (
        <TextInput
          {...control}
          mono
          readOnly={isLocked}
          {...(isLocked ? { icon: lockIcon } : {})}
          value={form.draft[field]}
          // A pasted id is put right at once; half an id is left as it is typed.
          onValue={(text) => form.change({ [field]: cleanId(text) })}
          onLeave={() => form.draft[field] !== '' && form.leave(field)}
        />
      )}
    </Field>
  );
}

/** Says of a field that policy holds who set it. */
function heldMessages({ locked, by }: Held, name: SettingName): FieldMessage[] {
  return locked.includes(name) ? [{ tone: 'info', text: wordsOfHolder(by), key: 'held' }] : [];
}

/** "Set by Contoso IT." */
export const wordsOfHolder = (by: string | null): string =>
  by === null ? i18n.t('start.connect.held') : i18n.t('start.connect.heldBy', [by]);
