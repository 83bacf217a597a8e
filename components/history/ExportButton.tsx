import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import downloadIcon from 'icon:arrow_download_20_regular';
import type { KnownNames } from '../../extension/assignment/directory';
import type { JournalEntry } from '../../extension/journal/entry';
import { exported, exportFileName, historyJson } from '../../extension/journal/export';
import { historyCsv } from '../../extension/journal/export-csv';
import { download } from '../download';
import { formatNumber } from '../format';
import { Icon } from '../icon/Icon';

type Props = {
  /** What is exported: everything that was found, also what is not shown yet. */
  entries: readonly JournalEntry[];
  known: KnownNames;
};

/** Saves the edits that were found as a file. */
export function ExportButton({ entries, known }: Props) {
  const id = useId();
  const save = (extension: 'csv' | 'json'): void => {
    document.getElementById(id)?.hidePopover();
    const now = Date.now();
    const history = exported(entries, known, now);
    const text = extension === 'csv' ? historyCsv(history) : historyJson(history);
    download(text, extension === 'csv' ? 'text/csv' : 'application/json', exportFileName(now, extension));
  };
  const item = (extension: 'csv' | 'json', text: string, hint: string) => (
    <button type="button" class="export-item" onClick={() => save(extension)}>
      {text}
      <span>{hint}</span>
    </button>
  );
  return (
    <>
      <button
        type="button"
        class="button button-secondary export-button"
        disabled={entries.length === 0}
        popovertarget={id}
      >
        <Icon of={downloadIcon} />
        <span>{i18n.t('history.export', [formatNumber(entries.length)])}</span>
      </button>
      <div id={id} popover="auto" class="export-menu" role="group" aria-label={i18n.t('history.exportAs')}>
        {item('csv', i18n.t('history.exportCsv'), i18n.t('history.exportCsvHint'))}
        {item('json', i18n.t('history.exportJson'), i18n.t('history.exportJsonHint'))}
      </div>
    </>
  );
}
