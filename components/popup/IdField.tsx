import type { Ref } from 'preact';
import { readPasted } from '../../extension/portal/pasted';
import { Field, type FieldMessage } from '../controls/Field';
import { TextInput } from '../controls/TextInput';
import type { Way } from './fields';

type Props = {
  label: string;
  value: string;
  messages: readonly FieldMessage[];
  onText: (text: string, way: Way) => void;
  input: Ref<HTMLInputElement>;
};

/** A field for an id, that takes whatever has one in it. */
export function IdField({ label, value, messages, onText, input }: Props) {
  // What has ids in it takes the place of everything that stands in the field; a part of an id is put in.
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (readPasted(text) === null) return;
    event.preventDefault();
    onText(text, 'pasted');
  };
  return (
    <div onPaste={paste}>
      <Field label={label} messages={messages}>
        {(control) => (
          <TextInput {...control} mono value={value} onValue={(text) => onText(text, 'typed')} ref={input} />
        )}
      </Field>
    </div>
  );
}
