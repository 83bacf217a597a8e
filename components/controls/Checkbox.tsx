import type { ComponentChildren } from 'preact';
import checkIcon from 'icon:checkmark_16_filled';
import lockIcon from 'icon:lock_closed_16_regular';
import { Icon } from '../icon/Icon';
import type { FieldControl } from './Field';
import './checkbox.css';

type Props = Partial<FieldControl> & {
  checked: boolean;
  onChecked: (checked: boolean) => void;
  /** Cannot be changed here, but is there to be read: it keeps its place in the order of the Tab key. */
  locked?: boolean;
  /** Where it has no field around it that names it. */
  children?: ComponentChildren;
};

/** A native checkbox. */
export function Checkbox({ checked, onChecked, locked = false, children, ...rest }: Props) {
  const box = (
    <span class={`checkbox${locked ? ' checkbox-locked' : ''}`}>
      <input
        {...rest}
        type="checkbox"
        checked={checked}
        aria-disabled={locked || undefined}
        // A press on what is locked changes nothing, not even for a moment.
        onClick={(event) => {
          if (locked) event.preventDefault();
        }}
        onChange={(event) => {
          if (!locked) onChecked(event.currentTarget.checked);
        }}
      />
      <Icon of={checkIcon} size={16} />
    </span>
  );
  if (children === undefined) {
    return (
      <span class="checkbox-line">
        {locked && <Icon of={lockIcon} size={16} tone="quiet" />}
        {box}
      </span>
    );
  }
  return (
    <label class="checkbox-line checkbox-labelled">
      {box}
      <span>{children}</span>
    </label>
  );
}
