import { Fragment } from 'preact';
import { codeLines } from './code-lines';
import './code-block.css';

type Props = {
  /** Its accessible name: `Response body`. */
  label: string;
  text: string;
  /** Lines (from 0) that the edit changed: a bar in the gutter. */
  changed?: ReadonlySet<number>;
};

/** Longer than a GUID with quotes and comma: it has to be broken somewhere. */
const longestPiece = 40;

/** The deepest indentation with a rule in the style sheet. */
const deepest = 12;

/** More than anybody reads here; the copy beside it has the whole. */
const longestText = 64 * 1024;

/** Code as it is sent or answered. It can be reached by keyboard, because it may scroll. */
export function CodeBlock({ label, text, changed }: Props) {
  const shown = text.length > longestText ? `${text.slice(0, longestText)} …` : text;
  return (
    <div class="code mono" role="group" aria-label={label} tabIndex={0}>
      {codeLines(shown).map(({ indent, key, pieces }, index) => (
        <code
          key={index}
          class={`code-line${changed?.has(index) ? ' code-line-changed' : ''}`}
          data-indent={Math.min(indent, deepest)}
        >
          {' '.repeat(Math.min(indent, deepest))}
          {key !== '' && <span class="code-key">{key}</span>}
          {key !== '' && pieces.length > 0 && ' '}
          <span class={key === '' ? undefined : 'code-value'}>
            {pieces.map((piece, at) => (
              <Fragment key={at}>
                <span class={piece.length > longestPiece ? 'code-long' : 'code-piece'}>{piece}</span>
                {at < pieces.length - 1 && <wbr />}
              </Fragment>
            ))}
          </span>
        </code>
      ))}
    </div>
  );
}
