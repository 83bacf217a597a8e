/**
 * Every way in which the service may behave other than expected, each a switch with a name: the open questions
 * of facts/graph.md §11 and the failures of its §6. `[N]` marks what no public capture shows. Plain data,
 * without imports: tests and the demo read it in Node, too. What a switch does is in `fault-acts.ts`.
 */

/** A request that a switch can act on: `assign` is `POST …/assign`, `read` any GET. */
export type FaultTarget = 'PATCH' | 'assign' | 'read';

export type FaultRow = {
  what: string;
  /** What it acts on if nobody says otherwise. */
  on: readonly FaultTarget[];
  /** What it can be aimed at instead. */
  also: readonly FaultTarget[];
  /** Only requests whose path has this in it. */
  path?: string;
  /** Whether a write that it acts on is stored: as sent, not at all, or as something else. */
  stored: 'yes' | 'no' | 'changed';
  /** Status of the answer to PATCH and to assign, in this order where they differ. */
  status: number | readonly [patch: number, assign: number];
  /** The connection is closed in the middle of the answer's body. */
  cut?: true;
  times: 'once' | 'forever';
};

const writes = ['PATCH', 'assign'] as const;
const usual = [200, 204] as const;

const row = (given: Partial<FaultRow> & Pick<FaultRow, 'status'>, what: string): FaultRow => ({
  on: writes,
  also: writes,
  stored: 'no',
  times: 'forever',
  ...given,
  what,
});

const any = [...writes, 'read'] as const;

/** The operation does not exist there; aimed at `assign` it takes the other way away as well. */
const absent = (status: number, what: string) => row({ status, on: ['PATCH'] }, what);
/** Refused until somebody changes something: a body, a permission, a licence. */
const refused = (status: number, what: string) => row({ status, also: any }, what);
/** Fails once, before anything was done. */
const failing = (status: number, what: string) => row({ status, also: any, times: 'once' }, what);
/** Done, and then answered with this. */
const answered = (status: number, what: string) =>
  row({ status, also: any, stored: 'yes', times: 'once' }, what);

const patchOnly = { on: ['PATCH'], also: ['PATCH'] } as const;
const assignOnly = { on: ['assign'], also: ['assign'] } as const;

export const faultTable = {
  // The operation is not there (Q1).
  'patch-missing': row(
    { ...patchOnly, status: 400 },
    '§5: `No method match route template`; the template ends in /key.',
  ),
  'method-not-allowed': absent(405, '§5: the method is not allowed. [N]'),
  'not-implemented': absent(501, '§5: not implemented. [N]'),
  'segment-missing': absent(400, '§5: `Resource not found for the segment`, as BadRequest.'),
  'segment-missing-404': absent(404, '§5: `Resource not found for the segment`, as 404.'),

  // A success that is none, or only in part (Q2–Q5).
  'ignored-patch-echoed': row(
    { ...patchOnly, status: 200 },
    '§5: 200 with the requested target in the answer; nothing is stored.',
  ),
  'ignored-patch': row(
    { ...patchOnly, status: 200 },
    '§5: 200 with the old target in the answer; nothing is stored.',
  ),
  'ignored-assign': row({ ...assignOnly, status: 204 }, '§5: 204, and the list stays as it was.'),
  'filter-dropped': row(
    { status: usual, stored: 'changed' },
    '§11 Q5: what is sent is stored without its filters.',
  ),
  'id-kept': row(
    { ...patchOnly, status: 200, stored: 'yes' },
    '§11 Q2: the id stays, although it names the group of before.',
  ),
  'lagging-reads': row(
    { status: usual, stored: 'yes' },
    '§5: after a write, `reads` reads (2) show the assignments of before.',
  ),
  'assign-drops-one': row(
    { ...assignOnly, status: 204, stored: 'changed' },
    '§5: 204, and the last entry that was there before is gone.',
  ),
  'assign-duplicates-dropped': row(
    { ...assignOnly, status: 204, stored: 'changed' },
    '§3: of two entries for one target the newer is dropped; the stand-in always does so.',
  ),
  'assign-duplicates-refused': row(
    { ...assignOnly, status: 400 },
    '§3, the other answer: two entries for one target are BadRequest. [N]',
  ),

  // What was sent is refused (Q3, Q4, Q6, Q9).
  'type-change-refused': row(
    { ...patchOnly, status: 400 },
    '§11 Q3: BadRequest when the kind of target changes; groups and filters can.',
  ),
  'everyone-refused': row(
    { status: 400 },
    '§11 Q4, Q9: BadRequest for All devices, All users and collections; groups are accepted.',
  ),
  'unhashed-type-refused': row(
    { status: 400 },
    "§11 Q6: ModelValidationFailure for a target whose `@odata.type` lacks '#'. [N]",
  ),
  'abstract-refused': row({ status: 400 }, '§6: `Cannot create an abstract class.`, for whatever is sent.'),
  'bad-request-nested': refused(400, '§6: BadRequest, `Invalid property values` inside `_version` JSON.'),
  'bad-request-generic': refused(400, '§6: BadRequest with just `An error has occurred`.'),

  // The token, the app, the person, the tenant.
  'token-expired': failing(401, '§6: InvalidAuthenticationToken, the lifetime is over.'),
  'claims-challenge': row(
    { status: 401, also: any, times: 'once' },
    '§6: a claims challenge, in padded base64, until a token comes that was asked for with its claims.',
  ),
  'claims-challenge-forever': refused(401, '§6: a claims challenge that no token meets.'),
  'nested-forbidden-401': refused(401, '§6: the role is missing, told as 401 UnknownError, wrapped twice.'),
  'consent-missing-403': refused(403, '§6: the app lacks a permission; the scopes are named.'),
  'role-missing-403': refused(403, '§6: the person has no Intune role for it.'),
  'scope-group-403': row({ status: 403 }, '§6: the target is outside the Scope (Groups) of the role. [N]'),
  'licence-missing': refused(403, '§1: the tenant has no licence for expedited updates. [N]'),
  'groups-denied-403': row(
    { status: 403, on: ['read'], also: ['read'], path: '/groups' },
    '§6: Authorization_RequestDenied for looking groups up; the rest works.',
  ),

  // Something changed, or there is too much to do.
  'not-found-404': failing(404, '§6: ResourceNotFound in `_version` JSON.'),
  'conflict-409': failing(409, '§6: Conflict. [N]'),
  'precondition-412': failing(412, '§4: ConditionNotMet, although no If-Match was sent.'),
  'throttled-seconds': failing(429, '§6: TooManyRequests, Retry-After in seconds (2).'),
  'throttled-date': failing(429, '§6: TooManyRequests in `_version` JSON, Retry-After as a date.'),
  'throttled-silent': failing(429, '§6: TooManyRequests without Retry-After.'),
  'throttled-long': failing(429, '§6: TooManyRequests, Retry-After 600.'),

  // The service fails, before the write or after it.
  'server-error-500': failing(500, '§6: InternalServerError; nothing was done.'),
  'server-error-500-after-write': answered(500, '§11: InternalServerError, although it was done.'),
  'bad-gateway-502': failing(502, 'A gateway that reached nobody: HTML, no envelope; nothing was done. [N]'),
  'unavailable-503': failing(503, '§6: ServiceUnavailable; nothing was done. [N]'),
  'gateway-timeout-504': failing(504, '§6: GatewayTimeout; nothing was done. [N]'),
  'gateway-timeout-504-after-write': answered(504, '§6: GatewayTimeout, although it was done. [N]'),
  'response-lost-before-write': row(
    { status: 200, also: any, cut: true, times: 'once' },
    'The connection breaks in the answer; nothing was done.',
  ),
  'response-lost-after-write': row(
    { status: 200, also: any, stored: 'yes', cut: true, times: 'once' },
    'The connection breaks in the answer, although it was done.',
  ),

  // A success in another form than expected (Q8).
  'empty-200': row({ status: 200, stored: 'yes' }, '§11 Q8: 200 with nothing in it.'),
  'no-content-204': row(
    { ...patchOnly, status: 204, stored: 'yes' },
    '§11 Q8: 204, as assign always answers.',
  ),
  'huge-answer': answered(200, 'The answer is larger than 16 MB.'),
  'deeply-nested-answer': answered(200, 'The answer is JSON, nested 50,000 deep.'),
  'not-json-answer': answered(200, 'The answer is an HTML page.'),
  'wrong-content-type': answered(200, 'The answer is the expected JSON, sent as text/plain.'),
} satisfies Record<string, FaultRow>;

export type FaultName = keyof typeof faultTable;

export const faultNames = Object.keys(faultTable) as FaultName[];

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(faultTable, name);

/** The names with what they mean, a line each. */
export const faultList = (indent: string): string =>
  faultNames.map((name) => `${indent}${name.padEnd(32)} ${faultTable[name].what}`).join('\n');

/** What a switch can be told when it is turned on. */
export type FaultOptions = {
  /** How often it acts before it turns itself off. */
  times?: number;
  /** Acts on this kind of request instead of the ones that the table says. */
  on?: FaultTarget;
  /** Acts only on requests whose path has this in it. */
  path?: string;
  /** For `lagging-reads`: how many reads show the old list. */
  reads?: number;
};
