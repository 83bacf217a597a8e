import { type Assignment } from '../assignment/assignment';
import { applyEdit, type Edit, type Outcome, writeOf } from '../assignment/edit';
import type { GroupName } from '../assignment/directory';
import { readTarget } from '../assignment/target';
import { type Cloud, clouds, type Permission } from '../graph/clouds';
import { addressOf, createSend } from '../graph/exchange';
import { listFilters } from '../graph/filters';
import { resolveGroups, searchGroups } from '../graph/groups';
import {
  listAssignments,
  listProfiles,
  readProfile,
  sendWrite,
  type WriteExchange,
  writeRequest,
} from '../graph/profiles';
import type { Graph } from '../graph/read';
import { statusText } from '../graph/status';
import { type Connection, identityFailure, type IdentityFailure, type Identity } from '../identity';
import { failed, ok, type Result } from '../result';
import { connectionOf, type Settings } from '../settings/settings';
import type { Failure } from './failure';
import type { Handlers } from './router';
import type { EditOutcome, Exchange, Reply, Request, SignInState } from './table';
import { fromWire, toWire, type WireAssignment } from './wire';

/** What the handlers work with; the worker's entrypoint provides the real ones. */
export type Surroundings = {
  readSettings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<Settings>;
  /** MSAL for one app, tenant and cloud. The same connection gives the same identity. */
  identityFor(connection: Connection): Promise<Identity>;
  redirectAddress(): string;
};

type GraphOf = Graph<IdentityFailure>;

const unconfigured: Failure = { from: 'settings', code: 'unconfigured' };

/** What each command of the table does. */
export function createHandlers(around: Surroundings): Handlers {
  const connect = async (): Promise<{ identity: Identity; cloud: Cloud } | null> => {
    const connection = connectionOf(await around.readSettings());
    if (connection === null) return null;
    return { identity: await around.identityFor(connection), cloud: clouds[connection.cloud] };
  };

  /** Runs a piece of work with the signed-in person's Graph. Never opens a window by itself. */
  const withGraph = async <Value>(
    work: (graph: GraphOf, identity: Identity) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> => {
    const connected = await connect();
    if (connected === null) return failed(unconfigured);
    const { identity, cloud } = connected;
    const tokens = (permission: Permission, claims?: string) =>
      identity.token(permission, { interactive: false, ...(claims === undefined ? {} : { claims }) });
    return work({ cloud, send: createSend(cloud, tokens) }, identity);
  };

  const state = async (): Promise<SignInState> => {
    const connected = await connect();
    if (connected === null) return { state: 'unconfigured' };
    const known = await connected.identity.account();
    if (known !== null) return { state: 'signedIn', account: known };
    // After a start of the browser, Entra may still know the person. Why it does not is told at the next sign-in.
    const resumed = await connected.identity.resume();
    return resumed.ok && resumed.value !== null
      ? { state: 'signedIn', account: resumed.value }
      : { state: 'signedOut', cloud: connected.cloud.name };
  };

  return {
    'settings.read': async () =>
      ok({ settings: await around.readSettings(), redirectAddress: around.redirectAddress() }),
    'settings.save': async (settings) => ok(await around.saveSettings(settings)),

    'identity.state': async () => ok(await state()),
    'identity.signIn': async ({ selectAccount }) => {
      const connected = await connect();
      if (connected === null) return failed(unconfigured);
      const signedIn = await connected.identity.signIn({ selectAccount });
      return signedIn.ok ? ok({ state: 'signedIn', account: signedIn.value }) : signedIn;
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
    'edit.apply': ({ profileId, homeAccountId, ...wanted }, { stage }) =>
      withGraph<EditOutcome>(async (graph, identity) => {
        const account = await identity.account();
        if (account?.homeAccountId !== homeAccountId) return failed(identityFailure('accountChanged'));
        // Closing the page must not stop an edit half way: no signal is passed on from here.
        const outcome = await applyEdit(
          editOf(wanted),
          {
            list: () => listAssignments(graph, profileId),
            write: (write) => sendWrite(graph, writeRequest(profileId, write)),
            wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
            intend: async () => {},
            settle: async () => {},
          },
          stage,
        );
        return outcome.ok ? ok(toReply(outcome.value)) : outcome;
      }),
  };
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

const toWireOrNull = (one: Assignment | null): WireAssignment | null => one && toWire(one);

function toExchange({ answer }: WriteExchange): Exchange {
  const { body, ...rest } = answer;
  return { ...rest, statusText: statusText(answer.status), responseBody: body };
}

function toReply(outcome: Outcome<WriteExchange>): EditOutcome {
  if (outcome.is === 'conflict') {
    return { is: 'conflict', theirs: toWireOrNull(outcome.theirs), list: outcome.list.map(toWire) };
  }
  const exchange = toExchange(outcome.exchange);
  switch (outcome.is) {
    case 'verified':
      return { ...outcome, exchange, now: toWire(outcome.now) };
    case 'ignored':
      return { ...outcome, exchange, now: toWire(outcome.now) };
    case 'acceptedNotVisible':
      return { ...outcome, exchange, now: toWireOrNull(outcome.now) };
    case 'rejected':
    case 'notOffered':
      return { is: outcome.is, exchange, failure: failureIn(outcome.exchange) };
    case 'unknown':
      return {
        is: 'unknown',
        exchange,
        failure: failureIn(outcome.exchange),
        now: toWireOrNull(outcome.now),
      };
  }
}

function failureIn({ failure }: WriteExchange) {
  if (failure === null) throw new Error('An edit that the service did not accept has no failure.');
  return failure;
}
