import { type Edit, writeOf } from '../assignment/edit';
import type { GroupName } from '../assignment/directory';
import { sameId } from '../assignment/ids';
import { readTarget } from '../assignment/target';
import { fromWire, toWire } from '../assignment/wire';
import { type Cloud, clouds, type Permission } from '../graph/clouds';
import { addressOf, createSend, type TokenNeed } from '../graph/exchange';
import { listFilters } from '../graph/filters';
import { resolveGroups, searchGroups } from '../graph/groups';
import { patient } from '../graph/patience';
import { keepAwakePause } from '../graph/pause';
import { listAssignments, listProfiles, readProfile, writeRequest } from '../graph/profiles';
import type { Graph } from '../graph/read';
import { type Connection, identityFailure, type IdentityFailure, type Identity } from '../identity';
import { isOtherTenant } from '../identity/other-tenant';
import { readJournal } from '../journal/store';
import { failed, ok, type Result } from '../result';
import { connectionOf, type Settings } from '../settings/settings';
import { outcomeOf, runEdit, settleAll, type Settler } from './edits';
import type { Failure } from './failure';
import type { Handlers } from './router';
import type { Reply, Request, SignInState } from './table';

/** What the handlers work with; the worker's entrypoint provides the real ones. */
export type Surroundings = {
  readSettings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<Settings>;
  /** MSAL for one app, tenant and cloud. The same connection gives the same identity. */
  identityFor(connection: Connection): Promise<Identity>;
  redirectAddress(): string;
  /** Gets what threw in work that nobody waits for. */
  onDefect: (error: unknown) => void;
};

type GraphOf = Graph<IdentityFailure>;

const unconfigured: Failure = { from: 'settings', code: 'unconfigured' };

/** What each command of the table does, and what the worker does by itself when it starts. */
export function createHandlers(around: Surroundings): { handlers: Handlers; start: () => Promise<void> } {
  const connect = async (): Promise<{ identity: Identity; cloud: Cloud } | null> => {
    const connection = connectionOf(await around.readSettings());
    if (connection === null) return null;
    return { identity: await around.identityFor(connection), cloud: clouds[connection.cloud] };
  };

  /** Runs a piece of work with the signed-in person's Graph. Never opens a window by itself. */
  const withGraph = async <Value>(
    work: (graph: GraphOf) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> => {
    const connected = await connect();
    if (connected === null) return failed(unconfigured);
    const { identity, cloud } = connected;
    const tokens = (permission: Permission, need?: TokenNeed) =>
      identity.token(permission, { interactive: false, ...need });
    const send = patient(createSend(cloud, tokens), { pause: keepAwakePause });
    return work({ cloud, send });
  };

  /** Runs a piece of work for whoever is signed in. */
  const withAccount = async <Value>(
    work: (settler: Settler) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> => {
    const connected = await connect();
    if (connected === null) return failed(unconfigured);
    const account = await connected.identity.account();
    return account === null ? failed(identityFailure('signedOut')) : work({ ...connected, account });
  };

  /** Nobody waits for it: whoever asks for an outcome settles that edit by itself. */
  const settleInBackground = (settler: Settler): void => {
    settleAll(settler).catch(around.onDefect);
  };

  const state = async (): Promise<SignInState> => {
    const connected = await connect();
    if (connected === null) return { state: 'unconfigured' };
    const known = await connected.identity.account();
    if (known !== null) return { state: 'signedIn', account: known };
    // After a start of the browser, Entra may still know the person. Why it does not is told at the next sign-in.
    const resumed = await connected.identity.resume();
    if (!resumed.ok || resumed.value === null) return { state: 'signedOut', cloud: connected.cloud.name };
    settleInBackground({ ...connected, account: resumed.value });
    return { state: 'signedIn', account: resumed.value };
  };

  const handlers: Handlers = {
    'settings.read': async () =>
      ok({ settings: await around.readSettings(), redirectAddress: around.redirectAddress() }),
    'settings.save': async (settings) => ok(await around.saveSettings(settings)),

    'identity.state': async () => ok(await state()),
    'identity.signIn': async ({ selectAccount }) => {
      const connected = await connect();
      if (connected === null) return failed(unconfigured);
      const signedIn = await connected.identity.signIn({ selectAccount });
      if (!signedIn.ok) return signedIn;
      settleInBackground({ ...connected, account: signedIn.value });
      return ok({ state: 'signedIn', account: signedIn.value });
    },
    'identity.signOut': async () => {
      await (await connect())?.identity.signOut();
      return ok(await state());
    },
    'identity.allowGroupNames': async () => {
      const connected = await connect();
      if (connected === null) return failed(unconfigured);
      const token = await connected.identity.token('groups', { interactive: true });
      return token.ok ? ok(null) : token;
    },

    'profiles.list': (_, { signal }) => withGraph((graph) => listProfiles(graph, signal)),
    'profiles.read': ({ profileId }, { signal }) =>
      withGraph(async (graph) => {
        const [profile, assignments] = await Promise.all([
          readProfile(graph, profileId, signal),
          listAssignments(graph, profileId, signal),
        ]);
        if (!profile.ok) return profile;
        if (!assignments.ok) return assignments;
        return ok({ profile: profile.value, assignments: assignments.value.map(toWire), readAt: Date.now() });
      }),

    'groups.resolve': ({ ids }, { signal }) =>
      withGraph<Reply<'groups.resolve'>>(async (graph) => {
        const names = await resolveGroups(graph, ids, signal);
        if (names.ok) return ok({ allowed: true, names: names.value });
        if (!lacksConsent(names.failure)) return names;
        const unknown: GroupName = { found: false, reason: 'unknown' };
        return ok({
          allowed: false,
          names: Object.fromEntries(ids.map((id) => [id.toLowerCase(), unknown])),
        });
      }),
    'groups.search': ({ text, next }, { signal }) =>
      withGraph((graph) => searchGroups(graph, text, next, signal)),
    'filters.list': (_, { signal }) => withGraph((graph) => listFilters(graph, signal)),

    'edit.preview': ({ profileId, ...wanted }) =>
      withGraph(async ({ cloud }) => {
        const edit = editOf(wanted);
        const { method, path, body } = writeRequest(profileId, writeOf(edit, edit.seen));
        return ok({ method, url: addressOf(cloud, path) ?? path, body });
      }),
    'edit.apply': (request, { signal, stage, portalTenant }) =>
      withAccount(async (settler) => {
        const { editId, profileId, profileName, homeAccountId, otherTenantThan, ...wanted } = request;
        const { account } = settler;
        if (account.homeAccountId !== homeAccountId) return failed(identityFailure('accountChanged'));
        if (isOtherTenant(portalTenant, account) && otherTenantThan !== portalTenant) {
          return failed({ from: 'edit', code: 'otherTenant', portalTenant });
        }
        return runEdit({
          ...settler,
          id: editId,
          profile: { id: profileId, displayName: profileName },
          edit: editOf(wanted),
          signal,
          tell: stage,
        });
      }),
    'edit.outcome': ({ editId }) => withAccount((settler) => outcomeOf(settler, editId)),
    'journal.list': ({ profileId }) =>
      withAccount(async ({ account }) => {
        const entries = await readJournal();
        return ok(
          entries.filter(
            (entry) =>
              entry.account.tenantId === account.tenantId &&
              (profileId === null || sameId(entry.profile.id, profileId)),
          ),
        );
      }),
  };

  const start = async (): Promise<void> => {
    const connected = await connect();
    const account = (await connected?.identity.account()) ?? null;
    if (connected !== null && account !== null) await settleAll({ ...connected, account });
  };
  return { handlers, start };
}

type WireEdit = Pick<Request<'edit.apply'>, 'assignmentId' | 'seen' | 'target' | 'by'>;

const editOf = ({ assignmentId, seen, target, by }: WireEdit): Edit => ({
  assignmentId,
  seen: seen.map(fromWire),
  target: readTarget(target),
  by,
});

const lacksConsent = (failure: Failure): boolean =>
  failure.from === 'graph'
    ? failure.code === 'consentMissing'
    : failure.from === 'identity' &&
      (failure.code === 'consentRequired' || failure.code === 'adminApprovalRequired');
