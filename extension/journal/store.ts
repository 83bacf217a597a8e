import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { watchLocal } from '../local-changes';
import { readSettings } from '../settings/store';
import { JournalEntry, type JournalOutcome } from './entry';

/** One stored value for each entry, so that settling one does not write all of them again. */
const prefix = 'journal.';
const keyOf = (id: string): string => prefix + id;

/** How many edits are kept. At about 4 kB each this stays far below what `storage.local` may hold. */
const mostEntries = 500;
/** Longest body that is kept; the panel shows the whole one right after the edit. */
const longestBody = 8 * 1024;

/** Stores an entry. Resolves when it is on disk; rejects when it cannot be stored, and then nothing may be sent. */
export async function putEntry(entry: JournalEntry): Promise<void> {
  await browser.storage.local.set({ [keyOf(entry.id)]: entry });
}

/** Stores how an edit ended. Room is made by `pruneJournal`, for which nobody has to wait. */
export async function settleEntry(entry: JournalEntry, outcome: JournalOutcome): Promise<JournalEntry> {
  const settled: JournalEntry = {
    ...entry,
    state: { is: 'settled', at: Date.now(), outcome: shortened(outcome) },
  };
  await putEntry(settled);
  return settled;
}

/** Takes an intent back of which nothing was sent. */
export async function dropEntry(id: string): Promise<void> {
  await browser.storage.local.remove(keyOf(id));
}

/** One entry; `null` if there is none, or if it is damaged. */
export async function readEntry(id: string): Promise<JournalEntry | null> {
  const stored = (await browser.storage.local.get(keyOf(id)))[keyOf(id)];
  const read = v.safeParse(JournalEntry, stored);
  return read.success ? read.output : null;
}

/** All entries, newest first. A damaged one is left out, and hides no other. */
export async function readJournal(): Promise<JournalEntry[]> {
  const stored = await browser.storage.local.get(null);
  return Object.entries(stored)
    .filter(([key]) => key.startsWith(prefix))
    .flatMap(([, value]) => {
      const read = v.safeParse(JournalEntry, value);
      return read.success ? [read.output] : [];
    })
    .sort((a, b) => b.at - a.at);
}

/** Calls back with the profile of every entry that is stored, settled or taken back, whoever did it. */
export function watchJournal(onChange: (profileId: string) => void): () => void {
  return watchLocal((changes) => {
    for (const [key, { oldValue, newValue }] of Object.entries(changes)) {
      const entry = key.startsWith(prefix) ? v.safeParse(JournalEntry, newValue ?? oldValue) : null;
      if (entry?.success) onChange(entry.output.profile.id);
    }
  });
}

/**
 * Makes room: forgets settled edits that are older than the settings keep them for, and the oldest of too many. Open
 * ones stay: nobody has found out yet what became of them.
 */
export async function pruneJournal(): Promise<void> {
  const { keepDays } = (await readSettings()).settings;
  const entries = await readJournal();
  const settled = entries.flatMap(({ id, state }) =>
    state.is === 'settled' ? [{ id, settledAt: state.at }] : [],
  );
  const room = mostEntries - (entries.length - settled.length);
  const since = keepDays === null ? 0 : Date.now() - keepDays * msInDay;
  const gone = settled
    // By when it was settled: what was just found out must not go before anybody has seen it.
    .filter(({ settledAt }, place) => place >= room || settledAt < since)
    .map(({ id }) => keyOf(id));
  if (gone.length > 0) await browser.storage.local.remove(gone);
}

const msInDay = 24 * 60 * 60 * 1000;

function shortened(outcome: JournalOutcome): JournalOutcome {
  if (!('exchange' in outcome)) return outcome;
  const { exchange } = outcome;
  const short = (text: string): string =>
    text.length > longestBody ? `${text.slice(0, longestBody)}…` : text;
  return {
    ...outcome,
    exchange: {
      ...exchange,
      responseBody: short(exchange.responseBody),
      requestBody: exchange.requestBody === null ? null : short(exchange.requestBody),
    },
  };
}
