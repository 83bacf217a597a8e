import { i18n } from '#i18n';
import type { JournalEntry } from '../../extension/journal/entry';
import { Button } from '../controls/Button';
import { counted, formatNumber } from '../format';
import { HistoryTable } from './HistoryTable';
import type { ComponentProps } from 'preact';

type Props = Omit<ComponentProps<typeof HistoryTable>, 'entries'> & {
  found: readonly JournalEntry[];
  /** How many there are beside those that were found. */
  total: number;
  /** How many of them are shown at most. */
  most: number;
  onMore: () => void;
  onClear: () => void;
};

/** As many rows come at a time: hundreds at once would make the page slow. */
export const step = 100;

/** What was found, in steps, with its count; or that there is nothing. */
export function FoundEdits({ found, total, most, onMore, onClear, ...table }: Props) {
  const count =
    found.length === total
      ? i18n.t('history.count', ...counted(total))
      : i18n.t('history.countOf', [formatNumber(found.length), formatNumber(total)]);
  if (total === 0) {
    return (
      <div class="history-none">
        <p role="status">{i18n.t(table.allTenants ? 'history.noneAtAll' : 'history.none')}</p>
      </div>
    );
  }
  return (
    <>
      <p class="history-count" role="status">
        {count}
      </p>
      {found.length === 0 ? (
        <div class="history-none">
          <p>{i18n.t('history.noneMatch')}</p>
          <Button onPress={onClear}>{i18n.t('history.clear')}</Button>
        </div>
      ) : (
        <HistoryTable {...table} entries={found.slice(0, most)} />
      )}
      {found.length > most && (
        <div class="history-show-more">
          <Button onPress={onMore}>
            {i18n.t('history.showMore', [formatNumber(Math.min(step, found.length - most))])}
          </Button>
        </div>
      )}
    </>
  );
}
