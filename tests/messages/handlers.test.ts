import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { writeTarget } from '../../extension/assignment/target';
import { type Account, identityFailure } from '../../extension/identity';
import type { JournalEntry } from '../../extension/journal/entry';
import { putEntry, readEntry } from '../../extension/journal/store';
import { createHandlers } from '../../extension/messages/handlers';
import type { Request } from '../../extension/messages/table';
import { recordFailure } from '../../extension/messages/recent-failures';
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
  token,
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

  it('answers before the journal has made room, and makes it', async () => {
    tenant();
    const outcome = { is: 'interrupted', applied: false, now: null } as const;
    await putEntry({ ...entry('old', maya), state: { is: 'settled', at: 1, outcome } });
    // Room that is never made.
    const removed = vi
      .spyOn(browser.storage.local, 'remove')
      .mockReturnValue(new Promise(() => undefined) as never);
    const { handlers, call } = worker();
    expect(await handlers['edit.apply'](apply, call())).toMatchObject(ok({ is: 'verified' }));
    await vi.waitFor(() => expect(removed).toHaveBeenCalledWith(['journal.old']));
  });

  it('tells what was verified also where no room can be made', async () => {
    tenant();
    const { handlers, call, onDefect } = worker();
    const outcome = { is: 'interrupted', applied: false, now: null } as const;
    await putEntry({ ...entry('old', maya), state: { is: 'settled', at: 1, outcome } });
    vi.spyOn(browser.storage.local, 'remove').mockRejectedValue(new Error('damaged'));
    expect(await handlers['edit.apply'](apply, call())).toMatchObject(ok({ is: 'verified' }));
    await vi.waitFor(() => expect(onDefect).toHaveBeenCalledWith(new Error('damaged')));
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
  const nothing = {
    access: 'missing',
    names: Object.fromEntries(ids.map((id) => [id.toLowerCase(), unknown])),
  };

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
    await putEntry(entry('mine', maya));
    await putEntry(entry('a colleague', colleague, otherProfileId));
    await putEntry(entry('elsewhere', elsewhere));
    const { handlers, call } = worker();
    const ids = async (profile: string | null) => {
      const list = await handlers['journal.list']({ profileId: profile, tenants: 'mine' }, call());
      return list.ok && list.value.map(({ id }) => id).sort();
    };
    expect(await ids(null)).toEqual(['a colleague', 'mine']);
    expect(await ids(profileId.toUpperCase())).toEqual(['mine']);
    const nobody = worker(null);
    const all = await nobody.handlers['journal.list']({ profileId: null, tenants: 'all' }, call());
    expect(all.ok && all.value.map(({ id }) => id).sort()).toEqual(['a colleague', 'elsewhere', 'mine']);
    expect(await nobody.handlers['journal.list']({ profileId: null, tenants: 'mine' }, call())).toMatchObject(
      failed({ code: 'signedOut' }),
    );
  });

  it('is settled at the start for whoever is signed in, and for nobody else', async () => {
    await putEntry(entry('mine', maya));
    await putEntry(entry('a colleague', colleague));
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
    await putEntry(entry(editId, { ...maya, tenantId: otherProfileId }));
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
    await putEntry(entry(editId, maya));
    const { handlers, call } = worker();
    const { sent } = tenant();
    const first = await handlers['edit.outcome']({ editId }, call());
    expect(first).toMatchObject(ok({ state: { is: 'settled' } }));
    sent.length = 0;
    expect(await handlers['edit.outcome']({ editId }, call())).toEqual(first);
    expect(sent).toEqual([]);
  });
});

describe('what may be edited', () => {
  const refused = (rule: string) => failed({ from: 'edit', code: 'notAllowed', rule });
  const only = (...kinds: Settings['kinds']): Settings => ({ ...configured, kinds });
  it.each([
    ['nothing, read only', { ...configured, readOnly: true }, 'patch', 'readOnly'],
    ['no groups', only('allDevices', 'other'), 'patch', 'kind'],
    ['no complete list', { ...configured, fullList: false }, 'replace', 'fullList'],
  ] as const)('%s: nothing is sent', async (_, settings, by, rule) => {
    const { sent } = tenant();
    const { handlers, call } = worker(maya, settings);
    expect(await handlers['edit.apply']({ ...apply, by }, call())).toEqual(refused(rule));
    expect(sent).toEqual([]);
    expect(await readEntry(editId)).toBeNull();
  });

  it('an assignment may be aimed neither at a kind that is not allowed nor away from it', async () => {
    const { sent } = tenant();
    const everyone = writeTarget({ kind: 'allDevices', filter: { mode: 'none' }, rest: {} });
    const { handlers, call } = worker(maya, only('group'));
    const at = { ...apply, target: everyone };
    const away = { ...apply, seen: [{ id: 'p_a', target: everyone }, wire(other)] };
    for (const request of [at, away]) {
      expect(await handlers['edit.apply'](request, call())).toEqual(refused('kind'));
    }
    expect(sent).toEqual([]);
  });

  it('what is allowed is sent', async () => {
    const { writes } = tenant();
    const { handlers, call } = worker(maya, { ...only('group'), fullList: false });
    expect(await handlers['edit.apply'](apply, call())).toMatchObject(ok({ is: 'verified' }));
    expect(writes()).toHaveLength(1);
  });
});

describe('names of groups that are turned off', () => {
  const off = { ...configured, groupNames: false };

  it('are not asked for', async () => {
    const { sent } = tenant();
    const { handlers, call, who } = worker(maya, off);
    expect(await handlers['groups.resolve']({ ids: [profileId] }, call())).toEqual(
      ok({ access: 'off', names: { [profileId]: { found: false, reason: 'unknown' } } }),
    );
    expect(await handlers['groups.search']({ text: 'ring', next: null }, call())).toEqual(
      ok({ groups: [], next: null }),
    );
    expect(sent).toEqual([]);
    expect(who.token).not.toHaveBeenCalled();
  });

  it('take their tokens with them when they are turned off, and only then', async () => {
    const { handlers, call, who } = worker();
    await handlers['settings.save'](configured, call());
    expect(who.forgetPermission).not.toHaveBeenCalled();
    await handlers['settings.save'](off, call());
    expect(who.forgetPermission).toHaveBeenCalledExactlyOnceWith('groups');
  });
});

describe('who is signed in', () => {
  const colleague: Account = { ...noah, tenantId: maya.tenantId };

  it('is told with the others', async () => {
    const { handlers, call, who } = worker();
    who.state.others = [colleague];
    expect(await handlers['identity.state'](null, call())).toEqual(
      ok({ state: 'signedIn', account: maya, others: [colleague] }),
    );
    expect(await handlers['identity.switch']({ homeAccountId: colleague.homeAccountId }, call())).toEqual(
      ok({ state: 'signedIn', account: colleague, others: [maya] }),
    );
    expect(await handlers['identity.switch']({ homeAccountId: 'nobody' }, call())).toMatchObject(
      failed({ code: 'signedOut' }),
    );
  });

  it('is nobody after signing out, whoever else is there', async () => {
    const { handlers, call, who } = worker();
    who.state.others = [colleague];
    expect(await handlers['identity.signOut']({ homeAccountId: null }, call())).toEqual(
      ok({ state: 'signedOut', cloud: 'global', others: [colleague] }),
    );
  });

  it('does not change when another one is signed out', async () => {
    const { handlers, call, who } = worker();
    who.state.others = [colleague];
    const { homeAccountId } = colleague;
    expect(await handlers['identity.signOut']({ homeAccountId }, call())).toEqual(
      ok({ state: 'signedIn', account: maya, others: [] }),
    );
  });

  it('can be asked of a tenant without anybody', async () => {
    const { handlers, call, findTenant } = worker(null, defaultSettings);
    const { tenantId } = maya;
    const ask = () => handlers['identity.findTenant']({ cloud: 'china', tenantId }, call());
    expect(await ask()).toEqual(ok({ found: true }));
    expect(findTenant).toHaveBeenCalledExactlyOnceWith('china', tenantId);
    findTenant.mockResolvedValue(failed(identityFailure('network')) as never);
    expect(await ask()).toMatchObject(failed({ code: 'network' }));
  });
});

describe('profiles that were looked at', () => {
  it('are remembered with who looked, and forgotten when they are gone', async () => {
    const { become } = tenant(({ url }) =>
      url.endsWith('/assignments') ? undefined : json({ id: profileId, displayName: 'Expedite' }),
    );
    const { handlers, call } = worker();
    const recent = async () => await handlers['recent.list'](null, call());
    await handlers['profiles.read']({ profileId }, call());
    const remembered = ok([{ id: profileId, displayName: 'Expedite', account: maya }]);
    await vi.waitFor(async () => expect(await recent()).toMatchObject(remembered));
    become(() => json({}, 403));
    await handlers['profiles.read']({ profileId: otherProfileId }, call());
    expect(await recent()).toMatchObject(ok([{ id: profileId }]));
    become(() => json({ error: { code: 'ResourceNotFound', message: '' } }, 404));
    await handlers['profiles.read']({ profileId }, call());
    expect(await recent()).toEqual(ok([]));
  });
});

describe('a profile that cannot be remembered', () => {
  it('is shown all the same', async () => {
    tenant(({ url }) =>
      url.endsWith('/assignments') ? undefined : json({ id: profileId, displayName: 'Expedite' }),
    );
    const { handlers, call, onDefect } = worker();
    vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('quota'));
    expect(await handlers['profiles.read']({ profileId }, call())).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(onDefect).toHaveBeenCalledWith(new Error('quota')));
  });
});

describe('the diagnostics', () => {
  it('tell what was granted, what failed and what is open, and hold no token', async () => {
    await putEntry(entry('mine', maya));
    await recordFailure('profiles.list', identityFailure('network'));
    const { handlers, call } = worker();
    const told = await handlers['diagnostics.read'](null, call());
    expect(told).toMatchObject(
      ok({
        browser: { permissions: ['storage'], hosts: ['https://graph.microsoft.com/*'] },
        scopes: ['DeviceManagementConfiguration.ReadWrite.All'],
        failures: [{ command: 'profiles.list', failure: { code: 'network' } }],
        openEdits: 1,
        edits: 1,
      }),
    );
    expect(JSON.stringify(told)).not.toContain(token);
  });

  it('are told without settings and without anybody', async () => {
    const { handlers, call } = worker(null, defaultSettings);
    expect(await handlers['diagnostics.read'](null, call())).toMatchObject(ok({ scopes: [], edits: 0 }));
  });
});
