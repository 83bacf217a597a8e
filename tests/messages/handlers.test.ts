import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeTarget } from '../../extension/assignment/target';
import { type Account, identityFailure } from '../../extension/identity';
import type { JournalEntry } from '../../extension/journal/entry';
import { openEntry, readEntry } from '../../extension/journal/store';
import { createHandlers } from '../../extension/messages/handlers';
import type { Request } from '../../extension/messages/table';
import { failed, ok } from '../../extension/result';
import { defaultSettings, type Settings, type SettingsInForce } from '../../extension/settings/settings';
import { json } from '../graph/answers';
import {
  aim,
  editId,
  first,
  freshBrowser,
  maya,
  noah,
  other,
  otherProfileId,
  profileId,
  signedIn,
  tenant,
} from './fake-tenant';

const configured: Settings = { ...defaultSettings, clientId: otherProfileId, tenantId: maya.tenantId };

beforeEach(() => void freshBrowser());
afterEach(() => void vi.unstubAllGlobals());

/** The worker's handlers for whoever is signed in. */
function worker(account: Account | null = maya, settings: Settings = configured) {
  const who = signedIn(account);
  const identityFor = vi.fn(async () => who.identity);
  const onDefect = vi.fn();
  const findTenant = vi.fn(async () => ok(true));
  let inForce: SettingsInForce = { settings, locked: [], lockedBy: null };
  const made = createHandlers({
    readSettings: async () => inForce,
    saveSettings: async (saved) => (inForce = { ...inForce, settings: saved }),
    identityFor,
    findTenant,
    redirectAddress: () => 'https://a.chromiumapp.org/',
    grantedByBrowser: async () => ({ permissions: ['storage'], hosts: ['https://graph.microsoft.com/*'] }),
    onDefect,
  });
  const { signal } = new AbortController();
  const call = (portalTenant: string | null = null) => ({ signal, stage: () => undefined, portalTenant });
  return { handlers: made.handlers, start: () => made.start(), who, identityFor, findTenant, onDefect, call };
}

const wire = ({ id, target }: typeof first) => ({ id, target: writeTarget(target) });
const apply: Request<'edit.apply'> = {
  editId,
  profileId,
  profileName: 'Expedite',
  assignmentId: 'p_a',
  homeAccountId: maya.homeAccountId,
  seen: [first, other].map(wire),
  target: writeTarget(aim),
  by: 'patch',
  otherTenantThan: null,
};
const entry = (id: string, account: Account, profile = profileId): JournalEntry => ({
  id,
  at: 1,
  account,
  profile: { id: profile, displayName: 'Expedite' },
  by: 'patch',
  clientRequestId: 'c',
  assignmentId: 'p_a',
  before: writeTarget(first.target),
  after: writeTarget(aim),
  state: { is: 'open', list: [first, other].map(wire) },
});

describe('edit.apply in a portal', () => {
  it.each(['fabrikam.com', 'contoso.onmicrosoft.com', otherProfileId, 'contoso.com.evil.example', ''])(
    'of %j sends nothing until the person says that it is meant',
    async (portalTenant) => {
      const { sent, writes } = tenant();
      const { handlers, call } = worker();
      const refused = await handlers['edit.apply'](apply, call(portalTenant));
      expect(refused).toEqual(failed({ from: 'edit', code: 'otherTenant', portalTenant }));
      const forAnother = { ...apply, otherTenantThan: 'another.example' };
      expect(await handlers['edit.apply'](forAnother, call(portalTenant))).toMatchObject({ ok: false });
      expect(sent).toEqual([]);
      expect(await readEntry(editId)).toBeNull();

      const meant = { ...apply, otherTenantThan: portalTenant };
      expect(await handlers['edit.apply'](meant, call(portalTenant))).toMatchObject(ok({ is: 'verified' }));
      expect(writes()).toHaveLength(1);
    },
  );

  it.each([null, 'contoso.com', 'Contoso.COM', maya.tenantId, maya.tenantId.toUpperCase()])(
    'of %j, which is the own tenant, sends it',
    async (portalTenant) => {
      const { writes } = tenant();
      const { handlers, call } = worker();
      expect(await handlers['edit.apply'](apply, call(portalTenant))).toMatchObject(ok({ is: 'verified' }));
      expect(writes()).toHaveLength(1);
    },
  );
});

describe('edit.apply', () => {
  it('sends nothing as somebody else than the page showed', async () => {
    const { sent } = tenant();
    const { handlers, call } = worker(noah);
    expect(await handlers['edit.apply'](apply, call())).toEqual(failed(identityFailure('accountChanged')));
    expect(sent).toEqual([]);
  });

  it('sends nothing for nobody, and nothing without settings', async () => {
    const { sent } = tenant();
    const nobody = worker(null);
    expect(await nobody.handlers['edit.apply'](apply, nobody.call())).toMatchObject(
      failed({ code: 'signedOut' }),
    );
    const unset = worker(maya, { ...configured, tenantId: '' });
    expect(await unset.handlers['edit.apply'](apply, unset.call())).toEqual(
      failed({ from: 'settings', code: 'unconfigured' }),
    );
    expect(unset.identityFor).not.toHaveBeenCalled();
    expect(sent).toEqual([]);
  });

  it.each(['patch', 'replace'] as const)('sends by %s exactly what the preview showed', async (by) => {
    const { writes } = tenant();
    const { handlers, call } = worker();
    const { profileId, assignmentId, seen, target } = apply;
    const preview = await handlers['edit.preview']({ profileId, assignmentId, seen, target, by }, call());
    await handlers['edit.apply']({ ...apply, by }, call());
    expect(preview).toEqual(ok(writes()[0]));
  });
});

describe('without settings', () => {
  const commands = {
    'identity.signIn': { selectAccount: false },
    'identity.allowGroupNames': null,
    'profiles.list': null,
    'profiles.read': { profileId },
    'groups.resolve': { ids: [] },
    'groups.search': { text: 'x', next: null },
    'filters.list': null,
    'edit.outcome': { editId },
    'journal.list': { profileId: null, tenants: 'mine' },
    'identity.switch': { homeAccountId: 'x' },
  } as const;
  it.each(Object.entries(commands))('%s says so, and sends nothing', async (command, request) => {
    const { sent } = tenant();
    const { handlers, call } = worker(maya, defaultSettings);
    const handler = handlers[command as keyof typeof commands] as (
      request: unknown,
      call: unknown,
    ) => Promise<unknown>;
    expect(await handler(request, call())).toEqual(failed({ from: 'settings', code: 'unconfigured' }));
    expect(sent).toEqual([]);
  });

  it('the state is that nothing is set, and starting does nothing', async () => {
    const { handlers, start, call } = worker(maya, defaultSettings);
    expect(await handlers['identity.state'](null, call())).toEqual(ok({ state: 'unconfigured' }));
    await start();
  });
});

describe('profiles.read', () => {
  it('fails as a whole when the assignments cannot be read: they never look like none', async () => {
    tenant(({ url }) =>
      url.endsWith('/assignments') ? json({}, 500) : json({ id: profileId, displayName: 'Expedite' }),
    );
    const { handlers, call } = worker();
    expect(await handlers['profiles.read']({ profileId }, call())).toMatchObject(
      failed({ code: 'unavailable' }),
    );
  });
});

describe('groups.resolve', () => {
  const ids = ['A0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002'];
  const unknown = { found: false, reason: 'unknown' };
  const nothing = { access: 'missing', names: Object.fromEntries(ids.map((id) => [id.toLowerCase(), unknown])) };

  it.each(['consentRequired', 'adminApprovalRequired'] as const)(
    'knows no names, and says that it may not, when the token fails with %s',
    async (code) => {
      const { sent } = tenant();
      const { handlers, who, call } = worker();
      who.token.mockResolvedValue(failed(identityFailure(code)) as never);
      expect(await handlers['groups.resolve']({ ids }, call())).toEqual(ok(nothing));
      expect(sent).toEqual([]);
    },
  );

  it('knows no names when Graph refuses the batch, or one group of it', async () => {
    const denied = { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges' } };
    const { handlers, call } = worker();
    tenant(() => json(denied, 403));
    expect(await handlers['groups.resolve']({ ids }, call())).toEqual(ok(nothing));
    tenant(() => json({ responses: ids.map((_, id) => ({ id: `${id}`, status: 403, body: denied })) }));
    expect(await handlers['groups.resolve']({ ids }, call())).toEqual(ok(nothing));
  });

  it.each(['interactionRequired', 'network'] as const)('fails when the token fails with %s', async (code) => {
    tenant();
    const { handlers, who, call } = worker();
    who.token.mockResolvedValue(failed(identityFailure(code)) as never);
    expect(await handlers['groups.resolve']({ ids }, call())).toMatchObject(failed({ code }));
  });
});

describe('the journal', () => {
  const elsewhere: Account = { ...noah, tenantId: otherProfileId };
  const colleague: Account = { ...noah, tenantId: maya.tenantId };

  it('is told of the own tenant only, whoever edited there', async () => {
    await openEntry(entry('mine', maya));
    await openEntry(entry('a colleague', colleague, otherProfileId));
    await openEntry(entry('elsewhere', elsewhere));
    const { handlers, call } = worker();
    const ids = async (profile: string | null) => {
      const list = await handlers['journal.list']({ profileId: profile, tenants: 'mine' }, call());
      return list.ok && list.value.map(({ id }) => id).sort();
    };
    expect(await ids(null)).toEqual(['a colleague', 'mine']);
    expect(await ids(profileId.toUpperCase())).toEqual(['mine']);
    const nobody = worker(null);
    expect(await nobody.handlers['journal.list']({ profileId: null, tenants: 'mine' }, call())).toMatchObject(
      failed({ code: 'signedOut' }),
    );
  });

  it('is settled at the start for whoever is signed in, and for nobody else', async () => {
    await openEntry(entry('mine', maya));
    await openEntry(entry('a colleague', colleague));
    const { sent } = tenant();
    await worker().start();
    expect((await readEntry('mine'))?.state).toMatchObject({
      outcome: { is: 'interrupted', applied: false },
    });
    expect((await readEntry('a colleague'))?.state).toMatchObject({ is: 'open' });
    await worker(null).start();
    // All of the few reads are of the one profile whose edit is ours.
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
  });

  it('is not settled in one tenant for what the same person did as a guest in another', async () => {
    await openEntry(entry(editId, { ...maya, tenantId: otherProfileId }));
    const { sent } = tenant();
    const { handlers, call, start } = worker();
    await start();
    expect(await handlers['edit.outcome']({ editId }, call())).toMatchObject(
      failed({ code: 'accountChanged' }),
    );
    await handlers['edit.apply']({ ...apply, editId: profileId }, call());
    expect((await readEntry(editId))?.state).toMatchObject({ is: 'open' });
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET']);
  });

  it('answers for a settled edit without reading anything', async () => {
    await openEntry(entry(editId, maya));
    const { handlers, call } = worker();
    const { sent } = tenant();
    const first = await handlers['edit.outcome']({ editId }, call());
    expect(first).toMatchObject(ok({ state: { is: 'settled' } }));
    sent.length = 0;
    expect(await handlers['edit.outcome']({ editId }, call())).toEqual(first);
    expect(sent).toEqual([]);
  });
});
