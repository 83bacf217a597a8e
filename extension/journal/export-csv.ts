import type { ExportedEntry, ExportedHistory, ExportedTarget } from './export';

/** Spreadsheets tell by it that the text is UTF-8. */
const byteOrderMark = '\uFEFF';

type Column = { name: string; of: (entry: ExportedEntry) => string | number | null };

const filterOf = ({ filter }: ExportedTarget): string | null =>
  filter && `${filter.mode} ${filter.name === null ? filter.id : `${filter.name} (${filter.id})`}`;

const targetColumns = (when: 'Before' | 'After'): Column[] => {
  const side = (entry: ExportedEntry): ExportedTarget => (when === 'Before' ? entry.before : entry.after);
  return [
    { name: `${when}: kind`, of: (entry) => side(entry).kind },
    { name: `${when}: target`, of: (entry) => side(entry).name },
    { name: `${when}: target ID`, of: (entry) => side(entry).id },
    { name: `${when}: filter`, of: (entry) => filterOf(side(entry)) },
  ];
};

/** The columns in their order. Names are part of the format and in no other language, so that scripts can rely on them. */
const columns: readonly Column[] = [
  { name: 'Time', of: ({ time }) => time },
  { name: 'Tenant ID', of: ({ tenantId }) => tenantId },
  { name: 'Account', of: ({ account }) => account.username },
  { name: 'Profile', of: ({ profile }) => profile.displayName },
  { name: 'Profile ID', of: ({ profile }) => profile.id },
  { name: 'Assignment ID', of: ({ assignmentId }) => assignmentId },
  ...targetColumns('Before'),
  ...targetColumns('After'),
  { name: 'New assignment ID', of: ({ newAssignmentId }) => newAssignmentId },
  { name: 'Sent as', of: ({ by }) => (by === 'patch' ? 'single change' : 'complete list') },
  { name: 'Outcome', of: ({ outcome }) => outcome.is },
  { name: 'Status', of: ({ response }) => response && response.status },
  { name: 'Request ID', of: ({ requestId }) => requestId },
  { name: 'Client request ID', of: ({ clientRequestId }) => clientRequestId },
];

/** The names of the columns. */
export const csvHeader: readonly string[] = columns.map(({ name }) => name);

/** The export as CSV (RFC 4180) for spreadsheets: one row for each edit, without bodies. */
export function historyCsv({ entries }: ExportedHistory): string {
  const rows = [csvHeader, ...entries.map((entry) => columns.map(({ of }) => String(of(entry) ?? '')))];
  return byteOrderMark + rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/**
 * What makes a spreadsheet take a cell for a formula: the sign alone, or behind what it does not see (spaces,
 * controls, characters without a width, quotes); also in its full-width form.
 */
const formula = /(?<=^|[;\t\r\n])(?=[\s\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠])/gu;
/** Controls at the beginning are taken off by some spreadsheets before they look at the rest. */
const leadingControl = /^(?=[\t\r\n])/;

/**
 * A text that no spreadsheet calculates: an apostrophe stands before what would be a formula. Also in the middle,
 * behind what would begin a cell for a reader that parts them by semicolons or tabs, or that knows no quotes.
 */
export const harmless = (text: string): string => text.replace(formula, "'").replace(leadingControl, "'");

const cell = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`;
