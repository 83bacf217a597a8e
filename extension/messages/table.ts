import * as v from 'valibot';
import { isAssignmentId, isGuid } from '../assignment/ids';
import { WireAssignment, WireTarget } from '../assignment/wire';
import { CloudName } from '../graph/clouds';
import { Account } from '../identity/types';
import { JournalEntry } from '../journal/entry';
import { EditOutcome } from '../journal/outcome';
import { Settings } from '../settings/settings';

/** Pages of ours that may command the worker. Content scripts may not: they live in somebody else's page. */
export type Page = 'panel' | 'options';

const Id = v.pipe(v.string(), v.check(isGuid, 'not a GUID'));
const AssignmentId = v.pipe(v.string(), v.check(isAssignmentId, 'not an assignment id'));

const Profile = v.object({
  id: v.string(),
  displayName: v.string(),
  description: v.nullable(v.string()),
  release: v.nullable(v.string()),
  daysUntilForcedReboot: v.nullable(v.number()),
});

const GroupKind = v.picklist(['security', 'microsoft365', 'dynamicDevices', 'dynamicUsers', 'distribution']);
const Group = v.object({
  id: v.string(),
  displayName: v.string(),
  description: v.nullable(v.string()),
  kind: GroupKind,
});
const GroupName = v.variant('found', [
  v.object({ found: v.literal(true), group: Group }),
  v.object({ found: v.literal(false), reason: v.picklist(['deleted', 'unknown']) }),
]);
const AssignmentFilter = v.object({
  id: v.string(),
  displayName: v.string(),
  description: v.nullable(v.string()),
  platform: v.string(),
  managementType: v.picklist(['devices', 'apps']),
});

/** Where an edit is. While the service is busy it waits, until a moment in milliseconds since 1970. */
const EditProgress = v.variant('at', [
  v.object({ at: v.picklist(['reading', 'sending', 'readingBack']) }),
  v.object({ at: v.literal('waiting'), until: v.number(), status: v.number() }),
]);

/** Who is signed in, as every page shows it in its bar. */
export const SignInState = v.variant('state', [
  v.object({ state: v.literal('unconfigured') }),
  v.object({ state: v.literal('signedOut'), cloud: CloudName }),
  v.object({ state: v.literal('signedIn'), account: Account }),
]);
export type SignInState = v.InferOutput<typeof SignInState>;

type Rule = {
  /** Which pages may send it. */
  from: readonly Page[];
  request: v.GenericSchema;
  reply: v.GenericSchema;
  /** What the worker tells while it works. */
  stage?: v.GenericSchema;
};

const pages = ['panel', 'options'] as const;

/** The one table of everything that a page can ask of the worker. */
export const table = {
  /** The settings, and what an administrator needs to register the app. */
  'settings.read': {
    from: pages,
    request: v.null(),
    reply: v.object({ settings: Settings, redirectAddress: v.string() }),
  },
  /** Stores the settings. Signs nobody out: accounts belong to a client id and cloud. */
  'settings.save': { from: ['options'], request: Settings, reply: Settings },

  /** Who is signed in. Never opens a window. */
  'identity.state': { from: pages, request: v.null(), reply: SignInState },
  /** Opens the sign-in window. `selectAccount` lets the person choose another account. */
  'identity.signIn': {
    from: pages,
    request: v.object({ selectAccount: v.boolean() }),
    reply: SignInState,
  },
  /** Forgets the account here; the person stays signed in to Microsoft in this browser. */
  'identity.signOut': { from: pages, request: v.null(), reply: SignInState },
  /** Asks the person to let Retarget read names of groups. */
  'identity.allowGroupNames': { from: ['panel'], request: v.null(), reply: v.null() },

  /** All quality update profiles of the tenant. */
  'profiles.list': { from: ['panel'], request: v.null(), reply: v.array(Profile) },
  /** One profile with its assignments. */
  'profiles.read': {
    from: ['panel'],
    request: v.object({ profileId: Id }),
    reply: v.object({ profile: Profile, assignments: v.array(WireAssignment), readAt: v.number() }),
  },

  /** Names of groups by id. Without consent every name is `unknown` and `allowed` is false. */
  'groups.resolve': {
    from: ['panel'],
    request: v.object({ ids: v.pipe(v.array(Id), v.maxLength(2000)) }),
    reply: v.object({ allowed: v.boolean(), names: v.record(v.string(), GroupName) }),
  },
  /** One page of groups whose name has the words. `next` leads to the following page. */
  'groups.search': {
    from: ['panel'],
    request: v.object({ text: v.pipe(v.string(), v.maxLength(256)), next: v.nullable(v.string()) }),
    reply: v.object({ groups: v.array(Group), next: v.nullable(v.string()) }),
  },
  /** All assignment filters of the tenant; the editor tells those that fit from those that do not. */
  'filters.list': { from: ['panel'], request: v.null(), reply: v.array(AssignmentFilter) },

  /** The exact request that `edit.apply` would send, for the review. */
  'edit.preview': {
    from: ['panel'],
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
    from: ['panel'],
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
    from: ['panel'],
    request: v.object({ editId: Id }),
    reply: v.nullable(JournalEntry),
  },
  /** The edits of this tenant, newest first; of one profile if it is named. */
  'journal.list': {
    from: pages,
    request: v.object({ profileId: v.nullable(Id) }),
    reply: v.array(JournalEntry),
  },
} satisfies Record<string, Rule>;

type Table = typeof table;
export type Command = keyof Table;
export type Request<C extends Command> = v.InferOutput<Table[C]['request']>;
export type Reply<C extends Command> = v.InferOutput<Table[C]['reply']>;
export type Stage<C extends Command> = Table[C] extends { stage: infer S extends v.GenericSchema }
  ? v.InferOutput<S>
  : never;
