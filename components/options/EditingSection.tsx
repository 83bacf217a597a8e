import { i18n } from '#i18n';
import { type EditableKind, editableKinds } from '../../extension/settings/settings';
import { Card, CardSection } from '../controls/Card';
import { Checkbox } from '../controls/Checkbox';
import type { FieldMessage } from '../controls/Field';
import { FieldGroup } from '../controls/FieldGroup';
import type { SettingsDraft } from './draft';
import { lockMessages } from './SettingField';
import { nameOfSetting, wordsOfEditableKind } from './setting-words';
import { SwitchField } from './SwitchField';
import type { SettingsForm } from './use-settings';
import './kinds.css';

type Props = { form: SettingsForm; draft: SettingsDraft };

/** What may be edited from this browser. */
export function EditingSection({ form, draft }: Props) {
  return (
    <section class="options-section" aria-labelledby="editing">
      <h2 id="editing">{i18n.t('options.editing')}</h2>
      <p>{i18n.t('options.editingHint')}</p>
      <Card>
        <SwitchField form={form} draft={draft} name="readOnly" />
        <SwitchField form={form} draft={draft} name="fullList" />
        <KindsField form={form} draft={draft} />
      </Card>
    </section>
  );
}

function KindsField({ form, draft }: Props) {
  const locked = form.isLocked('kinds');
  const { kinds } = draft;
  const change = (kind: EditableKind, on: boolean): void =>
    form.change({ kinds: editableKinds.filter((one) => (one === kind ? on : kinds.includes(one))) });
  const none: FieldMessage[] =
    kinds.length === 0 && !draft.readOnly
      ? [{ tone: 'warning', key: 'none', text: i18n.t('options.noKinds') }]
      : [];
  return (
    <CardSection>
      <FieldGroup
        label={nameOfSetting('kinds')}
        hint={i18n.t('options.kindsHint')}
        messages={[...lockMessages(form, 'kinds', 'locked'), ...none]}
      >
        <div class="kinds">
          {editableKinds.map((kind) => (
            <Checkbox
              key={kind}
              locked={locked}
              checked={kinds.includes(kind)}
              onChecked={(on) => change(kind, on)}
            >
              {wordsOfEditableKind(kind)}
            </Checkbox>
          ))}
        </div>
      </FieldGroup>
    </CardSection>
  );
}
