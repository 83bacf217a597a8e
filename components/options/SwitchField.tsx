import { i18n } from '#i18n';
import { Checkbox } from '../controls/Checkbox';
import type { FieldMessage } from '../controls/Field';
import type { SettingsDraft } from './draft';
import { SettingField } from './SettingField';
import { nameOfSetting } from './setting-words';
import type { SettingsForm } from './use-settings';

type Props = {
  form: SettingsForm;
  draft: SettingsDraft;
  name: 'readOnly' | 'fullList' | 'groupNames';
  messages?: readonly FieldMessage[];
};

const hints = {
  readOnly: 'options.readOnlyHint',
  fullList: 'options.fullListHint',
  groupNames: 'options.groupNamesHint',
} as const;

/** A setting that is on or off. */
export function SwitchField({ form, draft, name, messages = [] }: Props) {
  return (
    <SettingField
      form={form}
      name={name}
      label={nameOfSetting(name)}
      hint={i18n.t(hints[name])}
      messages={messages}
    >
      {(control, locked) => (
        <Checkbox
          {...control}
          locked={locked}
          checked={draft[name]}
          onChecked={(on) => form.change({ [name]: on })}
        />
      )}
    </SettingField>
  );
}
