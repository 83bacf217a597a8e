import { i18n } from '#i18n';
import { keepDaysChoices } from '../../extension/settings/settings';
import { Card } from '../controls/Card';
import type { FieldMessage } from '../controls/Field';
import { counted } from '../format';
import { ChoiceField } from './ChoiceField';
import type { SettingsDraft } from './draft';
import { wordsOfKeepDays } from './setting-words';
import { SwitchField } from './SwitchField';
import type { SettingsForm } from './use-settings';

type Props = { form: SettingsForm; draft: SettingsDraft };

/** Stands for "as long as there is room" among the values of a list, which are texts. */
const withoutLimit = 'all';

/** What is read and kept in this browser. */
export function ComputerSection({ form, draft }: Props) {
  // A file or policy may have brought a number of days that is not among the choices.
  const days = [...new Set([...keepDaysChoices, draft.keepDays])];
  return (
    <section class="options-section" aria-labelledby="computer">
      <h2 id="computer">{i18n.t('options.computer')}</h2>
      <Card>
        <SwitchField form={form} draft={draft} name="groupNames" messages={namesMessages(form, draft)} />
        <ChoiceField
          form={form}
          name="keepDays"
          hint={i18n.t('options.keepDaysHint')}
          messages={keepMessages(form, draft)}
          value={textOf(draft.keepDays)}
          options={days.map((one) => ({ value: textOf(one), text: wordsOfKeepDays(one) }))}
          onValue={(text) => form.change({ keepDays: text === withoutLimit ? null : Number(text) })}
        />
      </Card>
    </section>
  );
}

const textOf = (days: number | null): string => (days === null ? withoutLimit : String(days));

/** What saving does about the permission, and what only Entra can do. */
function namesMessages({ unsaved }: SettingsForm, { groupNames }: SettingsDraft): FieldMessage[] {
  const changes = unsaved.includes('groupNames');
  if (groupNames) return changes ? [note('asks', i18n.t('options.groupNamesAsks'))] : [];
  return [note('off', i18n.t(changes ? 'options.groupNamesDrops' : 'options.groupNamesOff'))];
}

function keepMessages({ unsaved, inForce }: SettingsForm, { keepDays }: SettingsDraft): FieldMessage[] {
  if (!unsaved.includes('keepDays') || keepDays === null || !inForce) return [];
  const before = inForce.settings.keepDays;
  if (before !== null && keepDays > before) return [];
  return [{ tone: 'warning', key: 'less', text: i18n.t('options.keepLess', ...counted(keepDays)) }];
}

const note = (key: string, text: string): FieldMessage => ({ tone: 'info', key, text });
