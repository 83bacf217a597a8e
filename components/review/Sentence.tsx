import type { ComponentChildren } from 'preact';
import './sentence.css';

/** The change in one sentence, with names in bold. What ends a clause stays with the name before it. */
export function Sentence({ words }: { words: readonly ComponentChildren[] }) {
  return <p class="review-sentence">{keepEnds(words)}</p>;
}

/** A name is a box, so that it is not broken: a browser would begin a line with the full stop after it. */
function keepEnds(words: readonly ComponentChildren[]): ComponentChildren[] {
  const flat = (words as readonly unknown[]).flat(Infinity) as ComponentChildren[];
  const kept: ComponentChildren[] = [];
  for (const [at, part] of flat.entries()) {
    const end = isName(flat[at - 1]) && typeof part === 'string' ? endAt(part) : '';
    if (end === '') {
      kept.push(part);
      continue;
    }
    kept.push(
      <span class="with-end">
        {kept.pop()}
        {end}
      </span>,
      (part as string).slice(end.length),
    );
  }
  return kept;
}

const isName = (part: ComponentChildren): boolean => typeof part === 'object' && part !== null;

const endAt = (text: string): string => /^[^\p{L}\p{N}\s(]+/u.exec(text)?.[0] ?? '';
