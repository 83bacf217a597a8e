import lockIcon from 'icon:lock_closed_20_regular';
import type { SettingName } from '../../extension/settings/settings';
import type { FieldMessage } from '../controls/Field';
import { type Option, Select } from '../controls/Select';
import { TextInput } from '../controls/TextInput';
import { SettingField } from './SettingField';
import { nameOfSetting } from './setting-words';
import type { SettingsForm } from './use-settings';

type Props<Value extends string> = {
  form: SettingsForm;
  name: SettingName;
  hint: string;
  messages?: readonly FieldMessage[];
  value: Value;
  options: readonly Option<Value>[];
  onValue: (value: Value) => void;
};

/**
 * One of several values. A native list cannot be read only, and a disabled one can be neither reached nor copied:
 * a locked choice is shown as a text.
 */
export function ChoiceField<Value extends string>({ value, options, onValue, ...field }: Props<Value>) {
  return (
    <SettingField {...field} label={nameOfSetting(field.name)}>
      {(control, locked) =>
        locked ? (
          <TextInput
            {...control}
            readOnly
            icon={lockIcon}
            value={options.find((option) => option.value === value)?.text ?? value}
            onValue={() => undefined}
          />
        ) : (
          <Select {...control} value={value} options={options} onValue={onValue} />
        )
      }
    </SettingField>
  );
}
