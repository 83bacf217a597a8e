import { i18n } from '#i18n';
import type { KnownNames } from '../../extension/assignment/directory';
import { graphHostOf } from '../../extension/graph/clouds';
import { readTarget } from '../../extension/assignment/target';
import type { JournalEntry } from '../../extension/journal/entry';
import { exchangeOf, newIdOf } from '../../extension/journal/export';
import { wordsOfOutcome } from '../describe/change';
import { titleWithFilter } from '../describe/target';
import { formatMoment } from '../format';
import { sentences } from '../sentences';
import { tenantOf } from '../shell/account-words';
import { wordsOfCloud } from '../shell/cloud-words';
import { wordsOfFailure } from '../shell/failure-words';
import { outcomeOf, titleOfOutcome, wordsOfAnswer } from './entries';

/** One thing that is known of an edit. Ids are set in the typeface of code and can be copied by themselves. */
export type EntryFact = { name: string; value: string; mono?: true; copyLabel?: string };

/** Everything that is known of an edit beside its targets and bodies, in the order in which people ask for it. */
export function factsOf(entry: JournalEntry): EntryFact[] {
  const { account, profile, assignmentId, at, by, clientRequestId } = entry;
  const exchange = exchangeOf(entry);
  const newId = newIdOf(entry);
  // Nothing was sent of a conflict.
  const sentId = exchange?.clientRequestId ?? clientRequestId;
  const facts: (EntryFact | null)[] = [
    { name: i18n.t('history.fact.when'), value: formatMoment(at) },
    { name: i18n.t('history.fact.who'), value: whoOf(account) },
    { name: i18n.t('history.fact.tenant'), value: tenantOf(account) },
    id('history.fact.tenantId', account.tenantId),
    {
      name: i18n.t('history.fact.cloud'),
      value: i18n.t('bar.cloudAndHost', [wordsOfCloud(account.cloud), graphHostOf(account.cloud)]),
    },
    { name: i18n.t('history.fact.profile'), value: profile.displayName },
    id('history.fact.profileId', profile.id),
    id('history.fact.assignmentId', assignmentId),
    newId === null ? null : id('history.fact.newId', newId),
    {
      name: i18n.t('history.fact.by'),
      value: by === 'patch' ? i18n.t('history.by.patch') : i18n.t('history.by.replace'),
    },
    { name: i18n.t('history.fact.answer'), value: wordsOfAnswer(entry) },
    exchange === null ? null : { name: i18n.t('history.fact.address'), value: exchange.url, mono: true },
    exchange?.requestId == null
      ? null
      : { ...id('history.fact.requestId', exchange.requestId), ...copyRequestId() },
    sentId === ''
      ? null
      : {
          ...id('history.fact.clientRequestId', sentId),
          copyLabel: i18n.t('failure.copyClientRequestId'),
        },
  ];
  return facts.filter((fact) => fact !== null);
}

const copyRequestId = () => ({ copyLabel: i18n.t('common.copyRequestId') });

type IdName =
  `history.fact.${'tenantId' | 'profileId' | 'assignmentId' | 'newId' | 'requestId' | 'clientRequestId'}`;

function id(key: IdName, value: string): EntryFact {
  const name = i18n.t(key);
  return { name, value, mono: true, copyLabel: i18n.t('history.copyFact', [name]) };
}

const whoOf = ({ name, username }: JournalEntry['account']): string =>
  name === '' ? username : i18n.t('history.who', [name, username]);

/** The edit as a text for a ticket or a mail. */
export function detailsText(entry: JournalEntry, known: KnownNames): string {
  const outcome = outcomeOf(entry);
  const target = (wire: JournalEntry['before']): string =>
    titleWithFilter(readTarget(wire), known.names, known.filters);
  const lines: [string, string][] = [
    [i18n.t('review.before'), target(entry.before)],
    [i18n.t('review.after'), target(entry.after)],
    [i18n.t('history.outcome'), outcome === null ? titleOfOutcome('open') : wordsOfOutcome(outcome)],
    ...(outcome !== null && 'failure' in outcome
      ? [[i18n.t('failure.why'), failureText(outcome.failure)] as [string, string]]
      : []),
    ...factsOf(entry).map(({ name, value }): [string, string] => [name, value]),
    [i18n.t('history.jsonBefore'), JSON.stringify(entry.before)],
    [i18n.t('history.jsonAfter'), JSON.stringify(entry.after)],
  ];
  return lines.map(([name, value]) => i18n.t('history.line', [name, value])).join('\n');
}

/** Why it failed, in words, with the service's own sentence. */
export function failureText(failure: Parameters<typeof wordsOfFailure>[0] & { message: string }): string {
  const { what, why } = wordsOfFailure(failure);
  return sentences(what, why, failure.message);
}
