import * as v from 'valibot';
import type { SandboxContext } from '../context.ts';
import type { Answer, Call } from './call.ts';
import { claimsChallenge } from './claims-challenge.ts';
import { GraphError, intuneError, nestedForbidden, noMethodMatch } from './errors.ts';
import type { Ignored, Write } from './fault-acts.ts';
import { canActOn, switchedAnswer, switchedBefore, switchedWrite, SwitchValue } from './fault-switches.ts';
import { isFaultName } from './fault-table.ts';
import { lagBehind } from './stale-reads.ts';

const Times = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), Number.MAX_SAFE_INTEGER);

/**
 * General faults, for what has no switch of its own in `fault-table.ts`: any status, any delay, each with a
 * value that says what exactly. Both kinds are switched on in the context's `faults`, by name.
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
  /** Requests wait at the door until the fault is switched off, after some that may still pass. */
  hold: v.object({
    method: v.optional(v.string()),
    path: v.optional(v.string()),
    pass: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
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

/** Every general fault's name. */
export const generalFaults = Object.keys(schemas) as FaultName[];

/** Why a fault cannot be switched on like this; `null` if it can. */
export function faultProblem(name: string, value: unknown): string | null {
  const isSwitch = isFaultName(name);
  if (!isSwitch && !Object.hasOwn(schemas, name)) return `There is no fault '${name}'.`;
  const schema: v.GenericSchema = isSwitch ? SwitchValue : schemas[name as FaultName];
  const read = v.safeParse(schema, value === true ? {} : value);
  if (!read.success) {
    const [issue] = read.issues;
    return `'${name}' cannot be set like this: at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}.`;
  }
  const { on } = isSwitch ? v.parse(SwitchValue, value === true ? {} : value) : {};
  return isSwitch && on && !canActOn(name, on) ? `'${name}' does not act on ${on}.` : null;
}

/** Answers instead of the endpoint if a fault says so; `null` lets the request through. */
export async function faultBefore(call: Call): Promise<Answer | null> {
  const delay = take(call, 'delay', (fault) => fits(call, fault));
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay.ms));
  if (take(call, 'hold', (fault) => fits(call, fault))) await untilReleased(call.ctx);

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
  return switchedBefore(call);
}

/** What waits at the door of each world. */
const held = new WeakMap<SandboxContext, (() => void)[]>();

const untilReleased = (ctx: SandboxContext): Promise<void> =>
  new Promise((resolve) => {
    held.set(ctx, [...(held.get(ctx) ?? []), resolve]);
  });

/** Switches a fault off, or all of them, and lets go on what `hold` held back. */
export function switchOff(ctx: SandboxContext, name?: string): void {
  if (name === undefined) ctx.faults.clear();
  else ctx.faults.delete(name);
  if (name !== undefined && name !== 'hold') return;
  for (const release of held.get(ctx) ?? []) release();
  held.delete(ctx);
}

/** Asked when a write was found good and is about to happen; what comes back is why it must not. */
export function beforeWrite(call: Call, write: Write): Ignored | null {
  if (call.method === 'PATCH' && take(call, 'patchMissing')) throw noMethodMatch(call);
  if (take(call, 'ignoreWrite')) return 'kept';
  const lag = take(call, 'lag');
  if (lag) lagBehind(write.profile, lag.reads);
  return switchedWrite(call, write);
}

/** Asked when a write was done and is about to be told. */
export function afterWrite(call: Call): Answer | null {
  const fail = take(call, 'failAfterWrite');
  if (fail) throw intuneError(call, fail.status, 'InternalServerError', 'An error has occurred');
  const empty = take(call, 'emptyAfterWrite');
  return empty ? { status: empty.status, ...(empty.status === 200 && { text: '' }) } : null;
}

/** The answer as it is told in the end. */
export function faultAfter(call: Call, answer: Answer): Answer {
  return answer.status < 300 ? switchedAnswer(call, answer) : answer;
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
  if ('pass' in fault && fault.pass > 0) {
    faults.set(name, { ...fault, pass: fault.pass - 1 });
    return null;
  }
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
