import type { KnownNames } from '../../extension/assignment/directory';
import type { JournalEntry } from '../../extension/journal/entry';
import { exchangeOf, newIdOf } from '../../extension/journal/export';
import { readTarget, type Target } from '../../extension/assignment/target';
import { wordsOfChange } from '../describe/change';
import { titleWithFilter } from '../describe/target';
import { matches } from '../profile/match';
import { tenantOf } from '../shell/account-words';
import { type OutcomeName, outcomeNameOf, titleOfOutcome, wordsOfAnswer } from './entries';

/** What is asked of the list. */
export type Query = { text: string; outcome: OutcomeName | 'all' };

/** An edit and everything by which it can be found. */
export type Searchable = { entry: JournalEntry; text: string };

/** Makes edits searchable, once for all that is typed afterwards. */
export const searchable = (entries: readonly JournalEntry[], known: KnownNames): Searchable[] =>
  entries.map((entry) => ({ entry, text: textOf(entry, known) }));

/** The edits that a query asks for, in the order in which they came. */
export const found = (all: readonly Searchable[], { text, outcome }: Query): JournalEntry[] =>
  all.flatMap((one) =>
    (outcome === 'all' || outcomeNameOf(one.entry) === outcome) && matches(one.text, text) ? [one.entry] : [],
  );

function textOf(entry: JournalEntry, known: KnownNames): string {
  const { account, profile, assignmentId, clientRequestId } = entry;
  const [before, after] = [readTarget(entry.before), readTarget(entry.after)];
  const exchange = exchangeOf(entry);
  return [
    profile.displayName,
    profile.id,
    wordsOfChange(entry, known),
    ...[before, after].flatMap((target) => [
      titleWithFilter(target, known.names, known.filters),
      ...idsIn(target),
    ]),
    assignmentId,
    newIdOf(entry),
    exchange?.requestId,
    exchange?.clientRequestId,
    clientRequestId,
    account.username,
    account.name,
    account.tenantId,
    tenantOf(account),
    titleOfOutcome(outcomeNameOf(entry)),
    wordsOfAnswer(entry),
  ].join('\n');
}

function idsIn(target: Target): string[] {
  if (target.kind === 'other') return [JSON.stringify(target.wire)];
  return [
    ...('groupId' in target ? [target.groupId] : []),
    ...('collectionId' in target ? [target.collectionId] : []),
    ...(target.filter.mode === 'none' ? [] : [target.filter.id]),
  ];
}
