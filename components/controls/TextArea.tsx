import type { Ref } from 'preact';
import type { FieldControl } from './Field';
import './input.css';

type Props = Partial<FieldControl> & {
  value: string;
  onValue: (value: string) => void;
  rows?: number;
  'aria-label'?: string;
  ref?: Ref<HTMLTextAreaElement>;
};

/** Several lines of code. */
export function TextArea({ value, onValue, rows = 12, ref, ...rest }: Props) {
  return (
    <textarea
      {...rest}
      ref={ref ?? null}
      class="textarea mono"
      rows={rows}
      value={value}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
}
