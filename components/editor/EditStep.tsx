import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { countChanges, difference } from '../../extension/assignment/difference';
import type { GroupNames } from '../../extension/assignment/directory';
import { type Draft, formOfDraft, textOfDraft, wireOfDraft } from '../../extension/assignment/draft';
import { check, type Context, type Field } from '../../extension/assignment/rules';
import { readTarget, type Target } from '../../extension/assignment/target';
import { type EditingRule, ruleAgainstEdit } from '../../extension/settings/editing-rules';
import type { SettingsInForce } from '../../extension/settings/settings';
import { Button } from '../controls/Button';
import type { FieldMessage } from '../controls/Field';
import { Note } from '../controls/Note';
import { NowLine } from '../controls/NowLine';
import { Tabs } from '../controls/Tabs';
import { useAfterPress } from '../controls/use-after-press';
import { wordsOfRule } from '../describe/rules';
import { modeOf, nameOfTarget, typeOf, wordsOfFilter } from '../describe/target';
import { counted } from '../format';
import { isShown } from './findings-shown';
import { FormFields } from './FormFields';
import { JsonField } from './JsonField';
import { Step } from './Step';
import { useGroupLookup } from './use-group-names';
import './edit-step.css';

export type View = Draft['as'];

type Props = {
  profile: string;
  draft: Draft;
  view: View;
  context: Context;
  namesAllowed: boolean;
  /** What may be edited. */
  inForce: SettingsInForce;
  onDraft: (draft: Draft) => void;
  onView: (view: View) => void;
  onNames: (names: GroupNames) => void;
  onReview: (target: Target) => void;
  /** Leaves it for now; the draft stays. */
  onBack: () => void;
  /** Leaves it for good. */
  onCancel: () => void;
};

/** The editor: what is there, and the draft of what should be, as a form or as JSON. */
export function EditStep(props: Props) {
  const { draft, view, context, namesAllowed, inForce, onDraft, onView, onNames, onReview, onCancel } = props;
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set());
  const [asked, setAsked] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  const afterPress = useAfterPress();

  const { target, findings } = check(draft, context);
  const read = wireOfDraft(draft);
  const meant = 'wire' in read ? readTarget(read.wire) : null;
  const groupId = meant !== null && 'groupId' in meant ? meant.groupId : '';
  const lookup = useGroupLookup(groupId, context.groups, namesAllowed, onNames);
  const asForm = formOfDraft(draft);
  const now = context.current.target;
  const onlyJson = now.kind === 'other' && 'problem' in asForm;
  // A group that is not chosen yet is a group all the same.
  const aim = 'form' in asForm ? asForm.form : meant;
  const rule = aim && ruleAgainstEdit({ from: now, to: aim, by: 'patch' }, inForce.settings);
  // A type that is being typed is none that is known until it is whole.
  const ruleShown = rule !== null && (aim?.kind !== 'other' || asked > 0 || left.has('json'));
  const ruled: FieldMessage[] = ruleShown
    ? [{ tone: 'error', key: 'rule', text: wordsOfAim(rule, inForce) }]
    : [];
  const shown = findings
    .filter((finding) => isShown(finding, { left, asked: asked > 0 }))
    // Why there is only JSON is told above it.
    .filter((finding) => !(onlyJson && finding.code === 'typeUnknown'));

  useEffect(() => {
    if (asked > 0) body.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [asked]);
  const review = (): void => {
    if (target !== null && rule === null) return onReview(target);
    // A text that cannot be read is put right where it was typed.
    if ('problem' in asForm) onView('json');
    setAsked((times) => times + 1);
  };
  const leave = (event: FocusEvent): void => {
    const name = (event.target as Element).closest<HTMLElement>('[data-field]')?.dataset.field;
    if (name === undefined || left.has(name as Field)) return;
    afterPress(() => setLeft((last) => new Set([...last, name as Field])));
  };
  const type = (text: string): void => onDraft({ as: 'json', text });

  return (
    <Step
      profile={props.profile}
      title={i18n.t('editor.title')}
      as={{ role: 'form', name: i18n.t('editor.form'), onSubmit: review }}
      onBack={props.onBack}
      actions={
        <>
          <Button look="primary" type="submit" onPress={() => undefined}>
            {i18n.t('editor.review')}
          </Button>
          <Button onPress={onCancel}>{i18n.t('editor.cancel')}</Button>
        </>
      }
      fact={meant && i18n.t('editor.changes', ...counted(countChanges(difference(now, meant))))}
    >
      <div ref={body} onFocusOut={leave}>
        <NowLine
          mode={modeOf(now)}
          name={nameOfTarget(now, context.groups)}
          detail={wordsOfFilter(now, context.filters)}
        />
        <div class="edit-tabs">
          <Tabs
            label={i18n.t('editor.views')}
            tabs={[
              ...(onlyJson ? [] : [{ name: 'form' as const, text: i18n.t('editor.formTab') }]),
              { name: 'json' as const, text: i18n.t('editor.jsonTab') },
            ]}
            selected={onlyJson ? 'json' : view}
            onSelect={onView}
          >
            {onlyJson && <Unknown now={now} />}
            {onlyJson || view === 'json' ? (
              <JsonField
                text={textOfDraft(draft)}
                target={meant}
                findings={shown}
                ruled={ruled}
                names={context.groups}
                filters={context.filters}
                onText={type}
              />
            ) : 'form' in asForm ? (
              <FormFields
                form={asForm.form}
                context={context}
                findings={shown}
                ruled={ruled}
                settings={inForce.settings}
                lookup={lookup}
                namesAllowed={namesAllowed}
                onForm={(form) => onDraft({ as: 'form', form })}
                onNames={onNames}
              />
            ) : (
              <div class="fields">
                <Note tone="warning">
                  {asForm.problem.code === 'notInForm'
                    ? i18n.t('editor.notInForm')
                    : i18n.t('editor.unreadable')}
                </Note>
              </div>
            )}
          </Tabs>
        </div>
      </div>
    </Step>
  );
}

const wordsOfAim = (rule: EditingRule, inForce: SettingsInForce): string =>
  rule === 'kind' ? wordsOfRule(rule, inForce, i18n.t('rules.notThisKind')) : wordsOfRule(rule, inForce);

/** Why there is no form: the service has something here that this version does not know. */
function Unknown({ now }: { now: Target }) {
  const type = now.kind === 'other' ? typeOf(now) : null;
  return (
    <div class="edit-unknown">
      <Note>{type === null ? i18n.t('editor.onlyJsonNoType') : i18n.t('editor.onlyJson', [type])}</Note>
    </div>
  );
}
