import type { FieldMessage } from './Field';
import { Note } from './Note';

/** What is to be said about a control. Always there, so that a message that appears later is announced. */
export function FieldMessages({ id, messages }: { id: string; messages: readonly FieldMessage[] }) {
  return (
    <div class="field-messages" id={id} aria-live="polite">
      {messages.map((message, index) => (
        <Note key={message.key ?? index} tone={message.tone}>
          {message.text}
        </Note>
      ))}
    </div>
  );
}
