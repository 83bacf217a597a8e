import type { GroupName } from '../assignment/directory';
import { type Edit, writeOf } from '../assignment/edit';
import { sameId } from '../assignment/ids';
import { readTarget } from '../assignment/target';
import { fromWire, toWire } from '../assignment/wire';
import { addressOf } from '../graph/exchange';
import { listFilters } from '../graph/filters';
import { resolveGroups, searchGroups } from '../graph/groups';
import { listAssignments, listProfiles, readProfile, writeRequest } from '../graph/profiles';
import { identityFailure } from '../identity';
import { isOtherTenant } from '../identity/other-tenant';
import { pruneJournal, readJournal } from '../journal/store';
import { forgetProfile, readRecentProfiles, rememberProfile } from '../recall/recent-profiles';
import { failed, ok } from '../result';
import { ruleAgainstEdit } from '../settings/editing-rules';
import { type Attention, readAttention } from './attention';
import { runEdit } from './edits';
import { lacksConsent } from './failure';
import { readFailures } from './recent-failures';
import type { Handlers } from './router';
import { sessionHandlers } from './session';
import { outcomeOf, settleAll } from './settling';
import { createReach, type SignedIn, type Surroundings } from './surroundings';
import type { NamesAccess, Reply, Request } from './table';

/** What each command of the table does, and what the worker does by itself when it starts. */
export function createHandlers(around: Surroundings): {
  handlers: Handlers;
  start: () => Promise<void>;
  /** Carries out what policy, or a page, has changed in the settings. */
  followSettings: () => Promise<void>;
  /** What needs the person, as far as it is known: asks nobody. */
  attention: () => Promise<Attention>;
} {
  const reach = createReach(around);
  const { connect, withAccount, withGraph } = reach;

  /** Nobody waits for it: whoever asks for an outcome settles that edit by itself. */
  const settleInBackground = (signedIn: SignedIn): void => {
    settleAll(signedIn).then(makeRoom, around.onDefect);
  };

  /** After the answer: nobody waits for it. */
  const makeRoom = (): void => {
    pruneJournal().catch(around.onDefect);
  };

  const wantsGroupNames = async (): Promise<boolean> => (await around.readSettings()).settings.groupNames;

  /** What the settings do not want any more goes at once: tokens that may read names, and history that is too old. */
  const followSettings = async (): Promise<void> => {
    if (!(await wantsGroupNames())) await (await connect())?.identity.forgetPermission('groups');
    await pruneJournal();
  };

  const attention = (): Promise<Attention> => readAttention(around, reach);

  const handlers: Handlers = {
    ...sessionHandlers(around, reach, settleInBackground),

    'settings.read': async () =>
      ok({ ...(await around.readSettings()), redirectAddress: around.redirectAddress() }),
    'settings.save': async (settings) => {
      const inForce = await around.saveSettings(settings);
      await followSettings();
      return ok(inForce);
    },

    'profiles.list': (_, { signal }) => withGraph((graph) => listProfiles(graph, signal)),
    'profiles.read': ({ profileId }, { signal }) =>
      withGraph(async (graph, { identity }) => {
        const account = await identity.account();
        const [profile, assignments] = await Promise.all([
          readProfile(graph, profileId, signal),
          listAssignments(graph, profileId, signal),
        ]);
        if (!profile.ok) {
          const isGone = profile.failure.from === 'graph' && profile.failure.code === 'notFound';
          if (account !== null && isGone) await forgetProfile(account.tenantId, profileId);
          return profile;
        }
        if (!assignments.ok) return assignments;
        const readAt = Date.now();
        const { id, displayName } = profile.value;
        // Nobody who waits for the profile waits for that as well.
        if (account !== null) {
          rememberProfile({ id, displayName, account, at: readAt }).catch(around.onDefect);
        }
        return ok({ profile: profile.value, assignments: assignments.value.map(toWire), readAt });
      }),

    'groups.resolve': async ({ ids }, { signal }) => {
      if (!(await wantsGroupNames())) return ok(noNames(ids, 'off'));
      return withGraph<Reply<'groups.resolve'>>(async (graph) => {
        const names = await resolveGroups(graph, ids, signal);
        if (names.ok) return ok({ access: 'granted', names: names.value });
        return lacksConsent(names.failure) ? ok(noNames(ids, 'missing')) : names;
      });
    },
    'groups.search': async ({ text, next }, { signal }) => {
      if (!(await wantsGroupNames())) return ok({ groups: [], next: null });
      return withGraph((graph) => searchGroups(graph, text, next, signal));
    },
    'filters.list': (_, { signal }) => withGraph((graph) => listFilters(graph, signal)),

    'edit.preview': ({ profileId, ...wanted }) =>
      withGraph(async ({ cloud }) => {
        const edit = editOf(wanted);
        const { method, path, body } = writeRequest(profileId, writeOf(edit, edit.seen));
        return ok({ method, url: addressOf(cloud, path) ?? path, body });
      }),
    'edit.apply': async (request, { signal, stage, portalTenant }) => {
      const settingsNow = around.readSettings();
      // Where nobody is signed in, nobody looks at it.
      settingsNow.catch(() => undefined);
      return withAccount(async (signedIn) => {
        const { editId, profileId, profileName, homeAccountId, otherTenantThan, ...wanted } = request;
        const { account } = signedIn;
        if (account.homeAccountId !== homeAccountId) return failed(identityFailure('accountChanged'));
        if (isOtherTenant(portalTenant, account) && otherTenantThan !== portalTenant) {
          return failed({ from: 'edit', code: 'otherTenant', portalTenant });
        }
        const edit = editOf(wanted);
        const from = edit.seen.find(({ id }) => id === edit.assignmentId)?.target ?? null;
        const { settings } = await settingsNow;
        const rule = ruleAgainstEdit({ from, to: edit.target, by: edit.by }, settings);
        if (rule !== null) return failed({ from: 'edit', code: 'notAllowed', rule });
        return runEdit({
          ...signedIn,
          id: editId,
          profile: { id: profileId, displayName: profileName },
          edit,
          signal,
          tell: stage,
        }).finally(makeRoom);
      });
    },
    'edit.outcome': ({ editId }) => withAccount((signedIn) => outcomeOf(signedIn, editId).finally(makeRoom)),

    'journal.list': async ({ profileId, tenants }) => {
      const list = async (tenantId: string | null) => {
        const entries = await readJournal();
        return ok(
          entries.filter(
            ({ account, profile }) =>
              (tenantId === null || account.tenantId === tenantId) &&
              (profileId === null || sameId(profile.id, profileId)),
          ),
        );
      };
      return tenants === 'all' ? list(null) : withAccount(({ account }) => list(account.tenantId));
    },
    'attention.read': async () => {
      // Entra may know the person again meanwhile, from another page of Microsoft's: then nothing is needed.
      if ((await attention()).signIn) {
        await (await connect())?.identity.token('configuration', { interactive: false });
      }
      return ok(await attention());
    },
    'recent.list': async () => ok(await readRecentProfiles()),
    'diagnostics.read': async () => {
      const entries = await readJournal();
      return ok({
        browser: await around.grantedByBrowser(),
        scopes: (await (await connect())?.identity.scopes()) ?? [],
        failures: await readFailures(),
        openEdits: entries.filter(({ state }) => state.is === 'open').length,
        edits: entries.length,
      });
    },
  };

  const start = async (): Promise<void> => {
    await followSettings();
    const connected = await connect();
    const account = (await connected?.identity.account()) ?? null;
    if (connected === null || account === null) return;
    await settleAll({ ...connected, account });
    await pruneJournal();
  };
  return { handlers, start, followSettings, attention };
}

type WireEdit = Pick<Request<'edit.apply'>, 'assignmentId' | 'seen' | 'target' | 'by'>;

const editOf = ({ assignmentId, seen, target, by }: WireEdit): Edit => ({
  assignmentId,
  seen: seen.map(fromWire),
  target: readTarget(target),
  by,
});

const unknownName: GroupName = { found: false, reason: 'unknown' };

const noNames = (ids: readonly string[], access: NamesAccess): Reply<'groups.resolve'> => ({
  access,
  names: Object.fromEntries(ids.map((id) => [id.toLowerCase(), unknownName])),
});
