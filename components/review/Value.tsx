import { Mode } from '../controls/Mode';
import type { ValueWords } from '../describe/difference';

/** One value of a property: a name, a mode with its icon, or an id, whole. */
export function Value({ words }: { words: ValueWords }) {
  if (words.mode !== null) return <Mode mode={words.mode} />;
  return (
    <>
      <span class={`value${words.mono ? ' value-mono mono' : ' named'}`}>{words.text}</span>
      {words.detail !== null && <span class="value-detail">{words.detail}</span>}
    </>
  );
}
