import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { FieldMessage } from './Field';
import { FieldMessages } from './FieldMessages';
import './field.css';

type Props = {
  label: string;
  hint: string;
  messages?: readonly FieldMessage[];
  children: ComponentChildren;
};

/** Several controls that are one question, with the same place for words as a field in a row. */
export function FieldGroup({ label, hint, messages = [], children }: Props) {
  const id = useId();
  return (
    <div
      class="field field-row"
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-hint ${id}-messages`}
    >
      <div class="field-words">
        <span class="field-label" id={`${id}-label`}>
          {label}
        </span>
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
      <div class="field-control">
        {children}
        <FieldMessages id={`${id}-messages`} messages={messages} />
      </div>
    </div>
  );
}
