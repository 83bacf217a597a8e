import { i18n } from '#i18n';
import type { KnownNames } from '../../extension/assignment/directory';
import { type Difference, difference } from '../../extension/assignment/difference';
import type { Target } from '../../extension/assignment/target';
import { keyOf, wordsOfProperty, wordsOfValue } from '../describe/difference';
import { Value } from '../review/Value';
import '../review/change-table.css';
import './conflict-table.css';

type Props = { saw: Target; theirs: Target; mine: Target; known: KnownNames };

/** Theirs beside mine, property by property. What a side changed of what was seen stands in its own chip. */
export function ConflictTable({ saw, theirs, mine, known }: Props) {
  const byTheirs = changedKeys(saw, theirs);
  const byMine = changedKeys(saw, mine);
  return (
    <table class="change-table conflict-table">
      <thead>
        <tr>
          <th scope="col">{i18n.t('response.theirs')}</th>
          <th scope="col">{i18n.t('response.mine')}</th>
        </tr>
      </thead>
      {difference(theirs, mine).map((row) => (
        <tbody key={keyOf(row)}>
          <tr>
            <th scope="rowgroup" colSpan={2} class={typeof row.property === 'string' ? '' : 'mono'}>
              {wordsOfProperty(row.property)}
            </th>
          </tr>
          <tr>
            <Side
              row={row}
              side="before"
              chip={byTheirs.has(keyOf(row)) ? 'chip chip-theirs' : null}
              known={known}
            />
            <Side
              row={row}
              side="after"
              chip={byMine.has(keyOf(row)) ? 'chip chip-mine' : null}
              known={known}
            />
          </tr>
        </tbody>
      ))}
    </table>
  );
}

type SideProps = { row: Difference; side: 'before' | 'after'; chip: string | null; known: KnownNames };

function Side({ row, side, chip, known }: SideProps) {
  const words = wordsOfValue(row.property, row[side], known.names, known.filters);
  return (
    <td>
      <div class={chip ?? 'conflict-plain'}>
        <Value words={{ ...words, detail: null }} />
      </div>
    </td>
  );
}

const changedKeys = (from: Target, to: Target): Set<string> =>
  new Set(
    difference(from, to)
      .filter((row) => row.changed)
      .map(keyOf),
  );
