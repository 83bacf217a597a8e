import { i18n } from '#i18n';
import type { KnownNames } from '../../extension/assignment/directory';
import type { Target } from '../../extension/assignment/target';
import { Mode } from '../controls/Mode';
import type { Seen } from '../editor/steps';
import { counted, formatNumber } from '../format';
import { AimedAt } from './AimedAt';
import { type Row, type Rows, rowsOf, type Section, sectionOf } from './list-rows';
import './change-table.css';
import './list-table.css';

type Props = { seen: Seen; target: Target; known: KnownNames };

const wordsOfSection = (section: Section): string =>
  section === 'others' ? i18n.t('list.others') : i18n.t(`describe.mode.${section}`);

/** The complete list, before and after, by mode. The one that differs stands in a chip. */
export function ListTable({ seen, target, known }: Props) {
  const count = seen.assignments.length;
  return (
    <table class="change-table list-table">
      <thead>
        <tr>
          <th scope="col">{i18n.t('list.before', ...counted(count))}</th>
          <th scope="col">{i18n.t('list.after', ...counted(count))}</th>
        </tr>
      </thead>
      {rowsOf(seen.assignments, seen.current.id, target).map((rows) => (
        <Group key={rows.section} {...rows} seen={seen} target={target} known={known} />
      ))}
    </table>
  );
}

function Group({ section, before, after, rows, seen, target, known }: Rows & Props) {
  return (
    <tbody>
      <tr class="list-section">
        <th scope="rowgroup" colSpan={2}>
          <div>
            {section === 'others' ? <strong>{wordsOfSection(section)}</strong> : <Mode mode={section} />}
            <span>{i18n.t('list.counts', [formatNumber(before), formatNumber(after)])}</span>
          </div>
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.id}>
          <td class={row.changed ? 'list-before' : 'list-same'}>
            {row.before ? (
              <AimedAt target={row.before} {...known} />
            ) : (
              <Elsewhere words="list.movedFrom" section={sectionOf(seen.current.target)} />
            )}
          </td>
          <td class={row.changed ? undefined : 'list-same'}>
            <After row={row} target={target} known={known} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function After({ row, target, known }: { row: Row; target: Target; known: KnownNames }) {
  if (row.after === null) {
    return (
      <div class="list-plain">
        <Elsewhere words="list.movedTo" section={sectionOf(target)} />
      </div>
    );
  }
  return row.changed ? (
    <div class="chip chip-mine">
      <AimedAt target={row.after} {...known} />
    </div>
  ) : (
    <AimedAt target={row.after} {...known} />
  );
}

function Elsewhere({ words, section }: { words: 'list.movedFrom' | 'list.movedTo'; section: Section }) {
  return <span class="value-detail list-elsewhere">{i18n.t(words, [wordsOfSection(section)])}</span>;
}
