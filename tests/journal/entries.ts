import * as fc from 'fast-check';
import type { GroupNames } from '../../extension/assignment/directory';
import type { JournalEntry } from '../../extension/journal/entry';
import { account, exchange, filters, ids, names } from '../components/fixtures';

const signs = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  ';',
  ',',
  '"',
  "'",
  ' ',
  '\uFEFF',
  '\u200B',
  '＝',
  '＋',
  '－',
  '＠',
];

/** Texts such as somebody would write who means harm, and ordinary ones. */
export const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.oneof(fc.constantFrom(...signs), fc.constantFrom('A1', 'HYPERLINK(', 'é', '|', '0')), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);

const aGroup = { id: ids.pilot, description: null, kind: 'security' as const };

/** A journal in which every text that people or the service can choose is any text. */
export const anyEntry: fc.Arbitrary<JournalEntry> = fc
  .record({ a: anyText, b: anyText, c: anyText, d: anyText, at: fc.integer({ min: 0, max: 4e12 }) })
  .map(({ a, b, c, d, at }) => ({
    id: 'edit',
    at,
    account: { ...account, username: a, name: b },
    profile: { id: ids.profile, displayName: c },
    by: 'patch' as const,
    clientRequestId: 'c',
    assignmentId: d,
    before: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: a === '' ? 'x' : a },
    after: { '@odata.type': c },
    state: {
      is: 'settled' as const,
      at,
      outcome: {
        is: 'verified' as const,
        exchange: { ...exchange, requestId: b, responseBody: d },
        now: { id: b, target: null },
        idChanged: true,
        othersAsBefore: true,
      },
    },
  }));

/** Names that are formulas themselves. */
export const known: { names: GroupNames; filters: typeof filters } = {
  names: { ...names, [ids.pilot]: { found: true, group: { ...aGroup, displayName: '=1+1' } } },
  filters,
};
