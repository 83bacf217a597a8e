import * as v from 'valibot';
import type { Assignment, JsonObject, Profile } from '../model.ts';
import type { Answer, Call } from './call.ts';
import { GraphError, intuneError, nestedForbidden, noMethodMatch } from './errors.ts';

const Times = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), Number.MAX_SAFE_INTEGER);

/**
 * What can go wrong on purpose, by the name it has in the context's `faults`; each has a value of its own.
 * These are the open questions and the recorded failures of facts/graph.md §11.
 */
const schemas = {
  /** Requests (all, or those of one method) are answered with an error of this kind. */
  respond: v.object({
    status: v.number(),
    code: v.optional(v.string(), 'UnknownError'),
    message: v.optional(v.string(), 'An error has occurred'),
    method: v.optional(v.string()),
    path: v.optional(v.string()),
    headers: v.optional(v.record(v.string(), v.string()), {}),
    times: Times,
  }),
  /** 429; without `retryAfter` the header is missing, as recorded (§6). */
  throttle: v.object({
    retryAfter: v.optional(v.union([v.number(), v.string()])),
    method: v.optional(v.string()),
    path: v.optional(v.string()),
    times: Times,
  }),
  /** Continuous access evaluation: 401 with a claims challenge. */
  claims: v.object({ times: Times }),
  /** Role refused in the doubly wrapped shape. */
  nestedForbidden: v.object({ times: Times }),
  /** Answers come late, by this many milliseconds. */
  delay: v.object({
    ms: v.number(),
    method: v.optional(v.string()),
    path: v.optional(v.string()),
    times: Times,
  }),
  /** PATCH of an assignment does not exist on this service (§5). */
  patchMissing: v.object({ times: Times }),
  /** A write is answered as a success, and nothing changes (§5). */
  ignoreWrite: v.object({ times: Times }),
  /** A write is done, and then answered with this status (§11). */
  failAfterWrite: v.object({ status: v.optional(v.number(), 500), times: Times }),
  /** A write succeeds without an entity in the answer: 204, or 200 with nothing in it (Q8). */
  emptyAfterWrite: v.object({ status: v.optional(v.picklist([200, 204]), 204), times: Times }),
  /** Reads of assignments show what was before a write, this many times. */
  lag: v.object({ reads: v.pipe(v.number(), v.integer(), v.minValue(1)), times: Times }),
};

type FaultName = keyof typeof schemas;
type Fault<Name extends FaultName> = v.InferOutput<(typeof schemas)[Name]>;

/** Lists kept from before a write, for `lag`; by profile object, so that a reset world forgets them. */
const stale = new WeakMap<Profile, { assignments: Assignment[]; reads: number }>();

/** Answers instead of the endpoint if a fault says so; `null` lets the request through. */
export async function faultBefore(call: Call): Promise<void> {
  const delay = take(call, 'delay', (fault) => fits(call, fault));
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay.ms));

  const throttle = take(call, 'throttle', (fault) => fits(call, fault));
  if (throttle) {
    throw new GraphError(429, 'TooManyRequests', 'Too many requests.', {
      headers: throttle.retryAfter === undefined ? {} : { 'retry-after': String(throttle.retryAfter) },
    });
  }
  if (take(call, 'claims')) throw claimsChallenge(call);
  if (take(call, 'nestedForbidden')) {
    throw nestedForbidden(call, 'User is not authorized to perform this operation');
  }
  const respond = take(call, 'respond', (fault) => fits(call, fault));
  if (respond)
    throw new GraphError(respond.status, respond.code, respond.message, { headers: respond.headers });
}

/** Asked when a write was found good and is about to happen. */
export function beforeWrite(call: Call, profile: Profile): Answer | 'ignore' | null {
  if (call.method === 'PATCH' && take(call, 'patchMissing')) throw noMethodMatch(call);
  if (take(call, 'ignoreWrite')) return 'ignore';
  const lag = take(call, 'lag');
  if (lag) stale.set(profile, { assignments: structuredClone(profile.assignments), reads: lag.reads });
  return null;
}

/** Asked when a write was done and is about to be told. */
export function afterWrite(call: Call): Answer | null {
  const fail = take(call, 'failAfterWrite');
  if (fail) throw intuneError(call, fail.status, 'InternalServerError', 'An error has occurred');
  const empty = take(call, 'emptyAfterWrite');
  return empty ? { status: empty.status, ...(empty.status === 200 && { text: '' }) } : null;
}

/** The assignments as a reader sees them now. */
export function assignmentsToRead(call: Call, profile: Profile): JsonObject[] {
  const old = stale.get(profile);
  if (!old || call.method !== 'GET') return profile.assignments;
  old.reads -= 1;
  if (old.reads <= 0) stale.delete(profile);
  return old.assignments;
}

/** One use of a fault, if it is switched on and meant for this request. */
function take<Name extends FaultName>(
  call: Call,
  name: Name,
  isMeant: (fault: Fault<Name>) => boolean = () => true,
): Fault<Name> | null {
  const { faults } = call.ctx;
  if (!faults.has(name)) return null;
  const value = faults.get(name);
  const fault = v.parse(schemas[name], value === true ? {} : value) as Fault<Name>;
  if (!isMeant(fault)) return null;
  if (fault.times > 1) faults.set(name, { ...fault, times: fault.times - 1 });
  else faults.delete(name);
  return fault;
}

function fits(
  call: Call,
  { method, path }: { method?: string | undefined; path?: string | undefined },
): boolean {
  return (!method || method.toUpperCase() === call.method) && (!path || call.rawPath.includes(path));
}

/** Padded base64, as the service sends it: a client that splits at `=` would lose its end (facts/graph.md §6). */
function claimsChallenge(call: Call): GraphError {
  const claims = btoa(
    JSON.stringify({ access_token: { nbf: { essential: true, value: String(seconds(call) - 5) } } }),
  );
  const challenge =
    `Bearer realm="", authorization_uri="${call.cloud.loginOrigin}/common/oauth2/authorize", ` +
    `error="insufficient_claims", claims="${claims}"`;
  const text =
    'Continuous access evaluation resulted in challenge with result: InteractionRequired ' +
    'and code: TokenCreatedWithOutdatedPolicies';
  return new GraphError(401, 'InvalidAuthenticationToken', text, {
    headers: { 'www-authenticate': challenge },
  });
}

function seconds(call: Call): number {
  return Math.floor(call.ctx.now().getTime() / 1000);
}
