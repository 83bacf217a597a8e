import type { ComponentChildren, Ref } from 'preact';
import { Icon, type IconShape } from '../icon/Icon';
import './button.css';

type Common = {
  onPress: () => void;
  icon?: IconShape;
  /** At work: shown, told, and further presses do nothing. Focus stays where it is. */
  busy?: boolean;
  disabled?: boolean;
  /** What it acts on, where the visible word alone does not tell: `Edit Include Pilot ring`. */
  label?: string;
  describedBy?: string;
  id?: string;
  ref?: Ref<HTMLButtonElement>;
};

type Props = Common & {
  /** One primary per state. `link` stands inside a text. */
  look?: 'primary' | 'secondary' | 'subtle' | 'link';
  children: ComponentChildren;
  /** A quiet button in a row of a list. */
  small?: boolean;
  type?: 'button' | 'submit';
  /** The id of the form that it submits, where it stands outside of it. */
  form?: string;
};

/** A button with a word. With `type="submit"` the form's own submit event acts, and `onPress` may do nothing. */
export function Button({
  look = 'secondary',
  children,
  icon,
  small = false,
  type = 'button',
  form,
  ...common
}: Props) {
  return (
    <button
      {...attributesOf(common)}
      type={type}
      form={form}
      class={`button button-${look}${small ? ' button-small' : ''}`}
    >
      {common.busy ? <Spinner /> : icon && <Icon of={icon} size={small || look === 'link' ? 16 : 20} />}
      <span>{children}</span>
    </button>
  );
}

/** A button that is only an icon; its label is its name and its tooltip. */
export function IconButton({ icon, ...common }: Common & { icon: IconShape; label: string }) {
  return (
    <button
      {...attributesOf(common)}
      type="button"
      class="button button-subtle button-icon"
      title={common.label}
    >
      {common.busy ? <Spinner /> : <Icon of={icon} />}
    </button>
  );
}

function attributesOf({ onPress, busy = false, disabled = false, label, describedBy, id, ref }: Common) {
  return {
    onClick: (event: MouseEvent) => {
      // A busy submit button must not submit either.
      if (busy) event.preventDefault();
      else onPress();
    },
    disabled,
    'aria-busy': busy || undefined,
    'aria-disabled': busy || undefined,
    'aria-label': label,
    'aria-describedby': describedBy,
    id,
    ref: ref ?? null,
  };
}

/** Something is at work; the words beside it say what. */
export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}
