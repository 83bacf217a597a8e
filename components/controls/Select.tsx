import type { Ref } from 'preact';
import chevronIcon from 'icon:chevron_down_16_regular';
import { Icon, type IconShape, type IconTone } from '../icon/Icon';
import type { FieldControl } from './Field';
import './input.css';

export type Option<Value extends string> = { value: Value; text: string; disabled?: boolean };

type Props<Value extends string> = Partial<FieldControl> & {
  value: Value;
  options: readonly Option<Value>[];
  onValue: (value: Value) => void;
  /** Stands before the chosen option; a native list cannot show one per option. */
  icon?: { of: IconShape; tone?: IconTone };
  disabled?: boolean;
  'aria-label'?: string;
  ref?: Ref<HTMLSelectElement>;
};

/** A native select. */
export function Select<Value extends string>({ value, options, onValue, icon, ref, ...rest }: Props<Value>) {
  return (
    <span class="input input-select">
      {icon && <Icon size={16} {...icon} />}
      <select
        {...rest}
        ref={ref ?? null}
        value={value}
        // The value comes from the options above, so it is one of theirs.
        onChange={(event) => onValue(event.currentTarget.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.text}
          </option>
        ))}
      </select>
      <Icon of={chevronIcon} size={16} tone="quiet" />
    </span>
  );
}
