import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { FieldMessages } from './FieldMessages';
import type { NoteTone } from './Note';
import './field.css';

/** What a control takes over from its field: spread it on the control. */
export type FieldControl = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

/** A sentence under a field. An `error` marks the control as invalid. */
export type FieldMessage = { tone: NoteTone; text: ComponentChildren; key?: string };

type Props = {
  label: string;
  messages?: readonly FieldMessage[];
  /** A quiet sentence beside or under the label, told with the control. */
  hint?: string;
  /** `row`: label and hint at the left, the control at the right, as on the options page. */
  layout?: 'column' | 'row';
  children: (control: FieldControl) => ComponentChildren;
};

/** Label, control, and what is to be said about it. */
export function Field({ label, messages = [], hint, layout = 'column', children }: Props) {
  const id = useId();
  const describedBy = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(messages.length === 0 ? [] : [`${id}-messages`]),
  ].join(' ');
  const control: FieldControl = {
    id,
    ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
    ...(messages.some((message) => message.tone === 'error') ? { 'aria-invalid': true } : {}),
  };
  return (
    <div class={`field field-${layout}`}>
      <div class="field-words">
        <label class="field-label" for={id}>
          {label}
        </label>
        {hint !== undefined && (
          <p class="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      <div class="field-control">
        {children(control)}
        <FieldMessages id={`${id}-messages`} messages={messages} />
      </div>
    </div>
  );
}
