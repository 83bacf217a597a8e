import * as v from 'valibot';
import { isAssignmentId, isGuid } from '../assignment/ids';
import { WireAssignment, WireTarget } from '../assignment/wire';
import { CloudName } from '../graph/clouds';
import { Account } from '../identity/types';
import { JournalEntry } from '../journal/entry';
import { EditOutcome } from '../journal/outcome';
import { RecentProfile } from '../recall/recent-profiles';
import { Settings, SettingsInForce } from '../settings/settings';
import { Attention } from './attention';
import { AssignmentFilter, EditProgress, Group, GroupName, Profile } from './domain';
import { RecentFailure } from './recent-failures';

/** Pages of ours that may command the worker. Content scripts may not: they live in somebody else's page. */
export type Page = 'panel' | 'popup' | 'options';

const Id = v.pipe(v.string(), v.check(isGuid, 'not a GUID'));
const AssignmentId = v.pipe(v.string(), v.check(isAssignmentId, 'not an assignment id'));

/** `missing`: nobody has granted the permission yet. `off`: the settings do not want names to be read. */
const NamesAccess = v.picklist(['granted', 'missing', 'off']);
export type NamesAccess = v.InferOutput<typeof NamesAccess>;

/**
 * Who is signed in, as every page shows it in its bar. `others` are signed in as well and can be switched to
 * without a window.
 */
export const SignInState = v.variant('state', [
  v.object({ state: v.literal('unconfigured') }),
  v.object({ state: v.literal('signedOut'), cloud: CloudName, others: v.array(Account) }),
  v.object({ state: v.literal('signedIn'), account: Account, others: v.array(Account) }),
]);
export type SignInState = v.InferOutput<typeof SignInState>;

type Rule = {
  /** Which pages may send it. */
  from: readonly Page[];
  /** Whether it changes nothing, nowhere: it may be asked again where nobody knows how it ended. */
  reads: boolean;
  request: v.GenericSchema;
  reply: v.GenericSchema;
  /** What the worker tells while it works. */
  stage?: v.GenericSchema;
};

const pages = ['panel', 'popup', 'options'] as const;

/** The one table of everything that a page can ask of the worker. */
export const table = {
  /** The settings, and what an administrator needs to register the app. */
  'settings.read': {
    from: pages,
    reads: true,
    request: v.null(),
    reply: v.object({ ...SettingsInForce.entries, redirectAddress: v.string() }),
  },
  /**
   * Stores the settings, but for those that policy holds. Signs nobody out: accounts belong to a client id and
   * cloud.
   */
  'settings.save': { from: ['options'], reads: false, request: Settings, reply: SettingsInForce },

  /** Who is signed in. Never opens a window. */
  'identity.state': { from: pages, reads: true, request: v.null(), reply: SignInState },
  /** Opens the sign-in window. `selectAccount` lets the person choose another account. */
  'identity.signIn': {
    from: pages,
    reads: false,
    request: v.object({ selectAccount: v.boolean() }),
    reply: SignInState,
  },
  /** Acts as another account that is signed in. Opens no window. */
  'identity.switch': {
    from: pages,
    reads: false,
    request: v.object({ homeAccountId: v.string() }),
    reply: SignInState,
  },
  /**
   * Forgets an account here, the active one if none is named; the person stays signed in to Microsoft in this
   * browser. No other account takes its place by itself.
   */
  'identity.signOut': {
    from: pages,
    reads: false,
    request: v.object({ homeAccountId: v.nullable(v.string()) }),
    reply: SignInState,
  },
  /** Asks the person to let Retarget read names of groups. */
  'identity.allowGroupNames': { from: pages, reads: false, request: v.null(), reply: v.null() },
  /** Whether Entra knows a tenant. Needs nobody to be signed in. */
  'identity.findTenant': {
    from: ['options'],
    reads: true,
    request: v.object({ cloud: CloudName, tenantId: Id }),
    reply: v.object({ found: v.boolean() }),
  },

  /** All quality update profiles of the tenant. */
  'profiles.list': { from: pages, reads: true, request: v.null(), reply: v.array(Profile) },
  /** One profile with its assignments. */
  'profiles.read': {
    from: pages,
    reads: true,
    request: v.object({ profileId: Id }),
    reply: v.object({ profile: Profile, assignments: v.array(WireAssignment), readAt: v.number() }),
  },

  /** Names of groups by id. Where they may not be read, every name is `unknown`. */
  'groups.resolve': {
    from: pages,
    reads: true,
    request: v.object({ ids: v.pipe(v.array(Id), v.maxLength(2000)) }),
    reply: v.object({ access: NamesAccess, names: v.record(v.string(), GroupName) }),
  },
  /** One page of groups whose name has the words. `next` leads to the following page. */
  'groups.search': {
    from: pages,
    reads: true,
    request: v.object({ text: v.pipe(v.string(), v.maxLength(256)), next: v.nullable(v.string()) }),
    reply: v.object({ groups: v.array(Group), next: v.nullable(v.string()) }),
  },
  /** All assignment filters of the tenant; the editor tells those that fit from those that do not. */
  'filters.list': { from: pages, reads: true, request: v.null(), reply: v.array(AssignmentFilter) },

  /** The exact request that `edit.apply` would send, for the review. */
  'edit.preview': {
    from: pages,
    reads: true,
    request: v.object({
      profileId: Id,
      assignmentId: AssignmentId,
      seen: v.array(WireAssignment),
      target: WireTarget,
      by: v.picklist(['patch', 'replace']),
    }),
    reply: v.object({ method: v.picklist(['PATCH', 'POST']), url: v.string(), body: v.string() }),
  },
  /**
   * The edit: read, compare, send once, read back. A failure means that nothing was sent. One edit at a time for
   * a profile: a second one waits. Closing the port before the request leaves calls it off.
   */
  'edit.apply': {
    from: pages,
    reads: false,
    request: v.object({
      /** Made by the page, so that it can ask for the outcome when it lost the worker. */
      editId: Id,
      profileId: Id,
      profileName: v.string(),
      assignmentId: AssignmentId,
      /** The account that the page showed when the person applied: nothing is sent as anybody else. */
      homeAccountId: v.string(),
      seen: v.array(WireAssignment),
      target: WireTarget,
      by: v.picklist(['patch', 'replace']),
      /** The tenant that the portal's address names, if the person said that another one is meant. */
      otherTenantThan: v.nullable(v.string()),
    }),
    reply: EditOutcome,
    stage: EditProgress,
  },
  /**
   * What became of an edit whose page lost the worker, or called it off: settles it by reading where it is
   * open. `null`: it was never sent.
   */
  'edit.outcome': {
    from: pages,
    reads: true,
    request: v.object({ editId: Id }),
    reply: v.nullable(JournalEntry),
  },
  /**
   * Edits, newest first; of one profile if it is named. `mine`: of the tenant of whoever is signed in. `all`: of
   * every tenant, also while nobody is signed in.
   */
  'journal.list': {
    from: pages,
    reads: true,
    request: v.object({ profileId: v.nullable(Id), tenants: v.picklist(['mine', 'all']) }),
    reply: v.array(JournalEntry),
  },

  /** What needs the person, of which the toolbar's badge tells. */
  'attention.read': { from: ['popup'], reads: true, request: v.null(), reply: Attention },
  /** Profiles that were looked at lately, of every tenant, the latest first. */
  'recent.list': { from: ['popup'], reads: true, request: v.null(), reply: v.array(RecentProfile) },
  /** What a report on a problem needs. Holds no token. */
  'diagnostics.read': {
    from: ['options'],
    reads: true,
    request: v.null(),
    reply: v.object({
      /** What the browser granted to the extension. */
      browser: v.object({ permissions: v.array(v.string()), hosts: v.array(v.string()) }),
      /** What Entra granted to the account, as far as tokens tell; empty while nobody is signed in. */
      scopes: v.array(v.string()),
      failures: v.array(RecentFailure),
      /** Edits in the journal of which nobody has found out yet what became of them. */
      openEdits: v.number(),
      edits: v.number(),
    }),
  },
} satisfies Record<string, Rule>;

type Table = typeof table;
export type Command = keyof Table;
export type Request<C extends Command> = v.InferOutput<Table[C]['request']>;
export type Reply<C extends Command> = v.InferOutput<Table[C]['reply']>;
export type Stage<C extends Command> = Table[C] extends { stage: infer S extends v.GenericSchema }
  ? v.InferOutput<S>
  : never;
