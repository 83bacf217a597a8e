import { i18n } from '#i18n';
import type { KnownNames } from '../../extension/assignment/directory';
import type { Account } from '../../extension/identity/types';
import type { JournalEntry } from '../../extension/journal/entry';
import type { SettingsInForce } from '../../extension/settings/settings';
import { formatDayHeading } from '../format';
import { HistoryRow } from './HistoryRow';
import './history-table.css';

type Props = {
  /** What is shown of them, newest first. */
  entries: readonly JournalEntry[];
  known: KnownNames;
  account: Account | null;
  /** Whether edits of several tenants are shown. */
  allTenants: boolean;
  undoable: ReadonlySet<string>;
  inForce: SettingsInForce | null;
  opened: ReadonlySet<string>;
  onToggle: (id: string) => void;
  onUndo: (id: string) => void;
  onFoundOut: (id: string) => void;
};

/**
 * Edits by day. Narrow, rows become blocks; the roles are written out, since a table that is laid out as blocks
 * is none to every browser.
 */
export function HistoryTable({ entries, ...props }: Props) {
  const now = Date.now();
  const columns = ['time', 'change', 'outcome', 'answer'] as const;
  return (
    <table class="history-table" role="table" aria-label={i18n.t('options.history')}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col" class={`history-${column}`}>
              {i18n.t(`history.${column}`)}
            </th>
          ))}
          <th role="columnheader" scope="col" class="history-act">
            <span class="only-heard">{i18n.t('history.act')}</span>
          </th>
        </tr>
      </thead>
      {byDay(entries).map((day) => {
        const heading = formatDayHeading(day[0].at, now);
        return (
          <tbody key={day[0].id} role="rowgroup">
            <tr role="row" class="history-day">
              <th role="rowheader" scope="rowgroup" colSpan={5}>
                {i18n.t('history.day', [heading.day, heading.date])}
              </th>
            </tr>
            {day.map((entry) => (
              <HistoryRow
                key={entry.id}
                entry={entry}
                known={props.known}
                account={props.account}
                allTenants={props.allTenants}
                undoable={props.undoable.has(entry.id)}
                inForce={props.inForce}
                opened={props.opened.has(entry.id)}
                onToggle={() => props.onToggle(entry.id)}
                onUndo={() => props.onUndo(entry.id)}
                onFoundOut={() => props.onFoundOut(entry.id)}
              />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

type Day = [JournalEntry, ...JournalEntry[]];

/** Runs of edits of one day where the person is. */
function byDay(entries: readonly JournalEntry[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const day = days.at(-1);
    if (day && sameDay(day[0].at, entry.at)) day.push(entry);
    else days.push([entry]);
  }
  return days;
}

const sameDay = (one: number, other: number): boolean =>
  new Date(one).toDateString() === new Date(other).toDateString();
