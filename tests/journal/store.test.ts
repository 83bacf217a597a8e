import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { JournalEntry, JournalOutcome } from '../../extension/journal/entry';
import type { Exchange } from '../../extension/journal/outcome';
import {
  dropEntry,
  putEntry,
  pruneJournal,
  readEntry,
  readJournal,
  settleEntry,
  watchJournal,
} from '../../extension/journal/store';
import { defaultSettings } from '../../extension/settings/settings';
import { saveSettings } from '../../extension/settings/store';

const account = {
  homeAccountId: 'maya.contoso',
  username: 'maya.lindqvist@contoso.com',
  name: 'Maya Lindqvist',
  tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
  cloud: 'global',
} as const;
const group = (groupId: string) => ({ '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId });
const entry = (id: string, at = 0): JournalEntry => ({
  id,
  at,
  account,
  profile: { id: `profile of ${id}`, displayName: 'Expedite' },
  by: 'patch',
  clientRequestId: 'c',
  assignmentId: 'p_a',
  before: group('a'),
  after: group('b'),
  state: { is: 'open', list: [{ id: 'p_a', target: group('a') }] },
});
const exchange: Exchange = {
  method: 'PATCH',
  url: 'https://graph.microsoft.com/beta/x',
  requestBody: '{}',
  status: 200,
  statusText: 'OK',
  at: 1,
  durationMs: 1,
  requestId: 'r',
  clientRequestId: 'c',
  responseBody: '{}',
};
const verified = (more: Partial<Exchange> = {}): JournalOutcome => ({
  is: 'verified',
  exchange: { ...exchange, ...more },
  now: { id: 'p_b', target: group('b') },
  idChanged: true,
  othersAsBefore: true,
});
const settledEntry = (id: string, at: number): JournalEntry => ({
  ...entry(id, at),
  state: { is: 'settled', at, outcome: verified() },
});
const ids = async () => (await readJournal()).map(({ id }) => id);
/** Stores many at once, as they would have gathered in months. */
const store = (entries: JournalEntry[]) =>
  browser.storage.local.set(Object.fromEntries(entries.map((one) => [`journal.${one.id}`, one])));

const day = 24 * 60 * 60 * 1000;
const keep = (keepDays: number | null) => saveSettings({ ...defaultSettings, keepDays });

beforeEach(async () => {
  fakeBrowser.reset();
  await keep(null);
});

describe('the time that edits are kept for', () => {
  it('is that of the settings, from when they were settled', async () => {
    const now = Date.now();
    const found = { ...settledEntry('found out today', now), at: now - 200 * day };
    const open = { ...entry('open', now - 400 * day), state: { is: 'open' as const, list: [] } };
    await store([settledEntry('new', now), settledEntry('old', now - 31 * day), found, open]);
    await keep(31 + 1);
    await pruneJournal();
    expect((await ids()).sort()).toEqual(['found out today', 'new', 'old', 'open']);
    await keep(30);
    await pruneJournal();
    expect((await ids()).sort()).toEqual(['found out today', 'new', 'open']);
  });

  it('has no end when the settings say so', async () => {
    await store([settledEntry('ancient', 1)]);
    await pruneJournal();
    expect(await ids()).toEqual(['ancient']);
  });
});

describe('an edit in the journal', () => {
  it('is open from its intent on', async () => {
    await putEntry(entry('one', 7));
    expect(await readEntry('one')).toEqual(entry('one', 7));
    expect(await readJournal()).toEqual([entry('one', 7)]);
  });

  it('fails to open when it cannot be stored', async () => {
    vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('quota'));
    await expect(putEntry(entry('one'))).rejects.toThrow('quota');
  });

  it('keeps what it was when it is settled, without the list', async () => {
    await putEntry(entry('one', 7));
    const settled = await settleEntry(entry('one', 7), verified());
    expect(settled).toEqual({
      ...entry('one', 7),
      state: { is: 'settled', at: expect.any(Number), outcome: verified() },
    });
    expect(await readEntry('one')).toEqual(settled);
  });

  it('is gone when it is dropped', async () => {
    await putEntry(entry('one'));
    await putEntry(entry('two'));
    await dropEntry('one');
    await dropEntry('none');
    expect(await readEntry('one')).toBeNull();
    expect(await ids()).toEqual(['two']);
  });

  it('keeps no more than 8 kB of a body', async () => {
    const body = 'x'.repeat(100_000);
    await putEntry(entry('one'));
    await settleEntry(entry('one'), verified({ requestBody: body, responseBody: body }));
    const { state } = (await readEntry('one'))!;
    expect(state).toMatchObject({
      outcome: {
        exchange: { requestBody: `${body.slice(0, 8192)}…`, responseBody: `${body.slice(0, 8192)}…` },
      },
    });
    await settleEntry(entry('one'), verified({ requestBody: null, responseBody: body.slice(0, 8192) }));
    expect((await readEntry('one'))!.state).toMatchObject({
      outcome: { exchange: { requestBody: null, responseBody: body.slice(0, 8192) } },
    });
  });
});

describe('the journal', () => {
  it('is read newest first', async () => {
    for (const [id, at] of [
      ['old', 1],
      ['new', 3],
      ['middle', 2],
    ] as const)
      await putEntry(entry(id, at));
    expect(await ids()).toEqual(['new', 'middle', 'old']);
  });

  it.each([null, 7, 'text', [], {}, { ...entry('x'), at: 'then' }, { ...entry('x'), state: { is: 'odd' } }])(
    'leaves out %j, which hides no other',
    async (damaged) => {
      await putEntry(entry('one'));
      await browser.storage.local.set({ 'journal.x': damaged, settings: entry('no entry') });
      expect(await ids()).toEqual(['one']);
      expect(await readEntry('x')).toBeNull();
    },
  );

  it('keeps 500 edits: the oldest settled go first, open ones never', async () => {
    const old = Array.from({ length: 20 }, (_, index) => entry(`open ${index}`, index));
    const settled = Array.from({ length: 485 }, (_, index) => settledEntry(`settled ${index}`, 100 + index));
    await store([...settled, ...old]);
    await settleEntry(entry('last', 1000), verified());
    await pruneJournal();
    const kept = await ids();
    expect(kept).toHaveLength(500);
    expect(kept.slice(0, 2)).toEqual(['last', 'settled 484']);
    expect(kept).toEqual(expect.arrayContaining(old.map(({ id }) => id)));
    expect(kept).not.toContain('settled 5');
    expect(kept).toContain('settled 6');
  });

  it('touches nothing else in the store when it makes room', async () => {
    await browser.storage.local.set({ settings: 1, 'journal.damaged': 1 });
    await store(Array.from({ length: 500 }, (_, index) => settledEntry(`${index}`, index)));
    await settleEntry(entry('last', 1000), verified());
    await pruneJournal();
    const left = await browser.storage.local.get(null);
    expect(left).toMatchObject({ settings: 1, 'journal.damaged': 1 });
    expect(await ids()).not.toContain('0');
  });

  it('tells of an intent that is taken back, so that no page waits for its outcome', async () => {
    await putEntry(entry('one'));
    const heard: string[] = [];
    const stop = watchJournal((profileId) => heard.push(profileId));
    await dropEntry('one');
    expect(heard).toEqual(['profile of one']);
    stop();
  });

  it('tells the profile of every entry that is stored, settled or taken back', async () => {
    const heard: string[] = [];
    const stop = watchJournal((profileId) => heard.push(profileId));
    await putEntry(entry('one'));
    expect(heard).toEqual(['profile of one']);
    await settleEntry(entry('one'), verified());
    expect(heard).toEqual(['profile of one', 'profile of one']);
    await dropEntry('one');
    expect(heard).toHaveLength(3);
    await browser.storage.local.set({ settings: entry('x'), 'journal.y': { damaged: true } });
    await browser.storage.session.set({ 'journal.z': entry('z') });
    expect(heard).toHaveLength(3);
    stop();
    await putEntry(entry('two'));
    expect(heard).toHaveLength(3);
  });
});
