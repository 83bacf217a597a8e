import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { groupNameOf } from '../../extension/assignment/directory';
import type { TargetForm } from '../../extension/assignment/draft';
import { sameId } from '../../extension/assignment/ids';
import type { Context, Field as FieldName, Finding } from '../../extension/assignment/rules';
import { targetKinds } from '../../extension/assignment/target';
import type { Settings } from '../../extension/settings/settings';
import { Field, type FieldMessage } from '../controls/Field';
import { modeIcon } from '../controls/Mode';
import { Note } from '../controls/Note';
import { Select } from '../controls/Select';
import { TextInput } from '../controls/TextInput';
import { nameOfGroup, wordsOfKind } from '../describe/target';
import { FilterFields } from './FilterFields';
import { under } from './findings-shown';
import { GroupSearchField } from './GroupSearchField';
import { messageOf } from './messages';
import type { Lookup } from './use-group-names';

type Props = {
  form: TargetForm;
  context: Context;
  /** Those that are told by now. */
  findings: readonly Finding[];
  /** That the settings do not let this be edited. */
  ruled: readonly FieldMessage[];
  /** Which kinds may be chosen, and whether groups may be searched by name. */
  settings: Settings;
  lookup: Lookup;
  namesAllowed: boolean;
  onForm: (form: TargetForm) => void;
  onNames: (names: Context['groups']) => void;
};

/** The draft as fields, in the order in which people think of them. */
export function FormFields({
  form,
  context,
  findings,
  ruled,
  settings,
  lookup,
  namesAllowed,
  onForm,
  onNames,
}: Props) {
  // The list says already what the chosen one is called.
  const [chosenId, setChosenId] = useState('');
  const now = context.current.target;
  const nowId = 'groupId' in now ? now.groupId : null;
  const named = sameId(form.groupId, chosenId) || sameId(form.groupId, nowId ?? '');
  const names = context.groups;
  const messages = (field: FieldName): FieldMessage[] =>
    under(findings, field).map((finding) => messageOf(finding, names));
  const ofGroup = form.kind === 'group' || form.kind === 'exclusionGroup';
  return (
    <div class="fields">
      <div data-field="kind">
        <Field label={i18n.t('editor.targetType')} messages={[...ruled, ...messages('kind')]}>
          {(control) => (
            <Select
              {...control}
              value={form.kind}
              icon={modeIcon(form.kind === 'exclusionGroup' ? 'exclude' : 'include')}
              options={targetKinds
                .filter((kind) => settings.kinds.includes(kind) || kind === form.kind || kind === now.kind)
                .map((kind) => ({ value: kind, text: wordsOfKind(kind) }))}
              onValue={(kind) => onForm({ ...form, kind })}
            />
          )}
        </Field>
      </div>
      {ofGroup && (
        <>
          {settings.groupNames && (
            <GroupSearchField
              chosenId={form.groupId}
              nowId={nowId}
              namesAllowed={namesAllowed}
              onChoose={(group) => {
                onNames({ [group.id.toLowerCase()]: { found: true, group } });
                setChosenId(group.id);
                onForm({ ...form, groupId: group.id });
              }}
            />
          )}
          <div data-field="groupId">
            <Field
              label={i18n.t('editor.groupId')}
              messages={[
                ...(named ? [] : nameMessages(form.groupId, names, lookup)),
                ...messages('groupId'),
                ...(settings.groupNames ? [] : [namesOff()]),
              ]}
            >
              {(control) => (
                <TextInput
                  {...control}
                  mono
                  value={form.groupId}
                  // Ids are pasted with the blanks around them.
                  onValue={(text) => onForm({ ...form, groupId: text.trim() })}
                />
              )}
            </Field>
          </div>
        </>
      )}
      {form.kind === 'collection' && (
        <div data-field="collectionId">
          <Field label={i18n.t('editor.collectionId')} messages={messages('collectionId')}>
            {(control) => (
              <TextInput
                {...control}
                mono
                value={form.collectionId}
                onValue={(text) => onForm({ ...form, collectionId: text.trim() })}
              />
            )}
          </Field>
        </div>
      )}
      <FilterFields
        form={form}
        nowId={now.kind !== 'other' && now.filter.mode !== 'none' ? now.filter.id : null}
        filters={context.filters}
        modeMessages={messages('filterMode')}
        filterMessages={messages('filterId')}
        offerRemoval={form.kind === 'exclusionGroup'}
        onForm={onForm}
      />
      {under(findings, 'json').map((finding) => (
        <Note key={finding.code}>{messageOf(finding, names).text}</Note>
      ))}
    </div>
  );
}

const namesOff = (): FieldMessage => ({ tone: 'info', key: 'namesOff', text: i18n.t('rules.namesOff') });

/** Whose id this is, or that nobody can tell. That there is no such group is a finding of the rules. */
function nameMessages(id: string, names: Context['groups'], lookup: Lookup): FieldMessage[] {
  if (lookup === 'running') return [{ tone: 'info', key: 'name', text: i18n.t('editor.resolving') }];
  if (lookup === 'failed') return [{ tone: 'warning', key: 'name', text: i18n.t('editor.nameFailed') }];
  if (!groupNameOf(names, id).found) return [];
  const { text, kind } = nameOfGroup(id, names);
  const said = kind === null ? text : i18n.t('editor.nameAndKind', [text, kind]);
  return [{ tone: 'success', key: 'name', text: said }];
}
