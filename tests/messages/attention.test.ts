import { beforeEach, describe, expect, it } from 'vitest';
import { writeTarget } from '../../extension/assignment/target';
import { clouds } from '../../extension/graph/clouds';
import type { Account } from '../../extension/identity';
import type { JournalEntry } from '../../extension/journal/entry';
import { putEntry, settleEntry } from '../../extension/journal/store';
import { readAttention } from '../../extension/messages/attention';
import { underWay } from '../../extension/messages/under-way';
import { defaultSettings, type Settings } from '../../extension/settings/settings';
import { aim, first, freshBrowser, maya, noah, otherProfileId, profileId, signedIn } from './fake-tenant';

beforeEach(() => void freshBrowser());

const configured: Settings = { ...defaultSettings, clientId: otherProfileId, tenantId: maya.tenantId };

function attention(account: Account | null = maya, settings: Settings = configured, signIn = false) {
  const who = signedIn(account);
  who.signInNeeded.mockResolvedValue(signIn);
  const connected = { identity: who.identity, cloud: clouds.global };
  return readAttention(
    { readSettings: async () => ({ settings, locked: [], lockedBy: null }) },
    { connect: async () => (settings.clientId === '' ? null : connected) },
  );
}

const entry = (id: string, at: number, account: Account): JournalEntry => ({
  id,
  at,
  account,
  profile: { id: profileId, displayName: `Profile of ${id}` },
  by: 'patch',
  clientRequestId: 'c',
  assignmentId: 'p_a',
  before: writeTarget(first.target),
  after: writeTarget(aim),
  state: { is: 'open', list: [] },
});
const names = async (...given: Parameters<typeof attention>): Promise<string[]> =>
  (await attention(...given)).unsettled.map(({ profile }) => profile.displayName);

describe('what needs the person', () => {
  it('is every open edit of the tenant, newest first, until it is settled', async () => {
    await putEntry(entry('old', 1, maya));
    await putEntry(entry('new', 2, maya));
    expect(await names()).toEqual(['Profile of new', 'Profile of old']);
    await settleEntry(entry('new', 2, maya), { is: 'interrupted', applied: false, now: null });
    expect(await names()).toEqual(['Profile of old']);
  });

  it('tells whose edit it is, also while nobody is signed in', async () => {
    await putEntry(entry('a', 1, maya));
    expect((await attention()).unsettled).toMatchObject([{ account: maya, isMine: true }]);
    expect((await attention(noah)).unsettled).toMatchObject([{ account: maya, isMine: false }]);
    expect((await attention(null)).unsettled).toMatchObject([{ account: maya, isMine: false }]);
  });

  it('is no edit that this worker carries out right now', async () => {
    await putEntry(entry('a', 1, maya));
    await underWay('a', async () => expect(await names()).toEqual([]));
    expect(await names()).toEqual(['Profile of a']);
  });

  it('is no edit of another tenant or cloud: it cannot be settled from here', async () => {
    await putEntry(entry('tenant', 1, { ...maya, tenantId: otherProfileId }));
    await putEntry(entry('cloud', 2, { ...maya, cloud: 'china' }));
    expect(await names()).toEqual([]);
  });

  it('is signing in, where Entra said so, and nothing where nothing is set up', async () => {
    expect(await attention(maya, configured, true)).toEqual({ unsettled: [], signIn: true });
    await putEntry(entry('a', 1, maya));
    expect(await attention(null, defaultSettings, true)).toEqual({ unsettled: [], signIn: false });
  });
});
