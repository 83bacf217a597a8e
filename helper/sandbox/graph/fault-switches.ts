import * as v from 'valibot';
import type { Answer, Call } from './call.ts';
import { challengeNow, claimsChallenge } from './claims-challenge.ts';
import { GraphError } from './errors.ts';
import { type FaultAct, faultActs, type Ignored, type Write } from './fault-acts.ts';
import { type FaultName, faultNames, type FaultTarget, faultTable } from './fault-table.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What `PUT /control/faults/{name}` takes for a switch of the table: {@link FaultOptions}, or `true`. */
export const SwitchValue = v.strictObject({
  times: v.exactOptional(Count),
  on: v.exactOptional(v.picklist(['PATCH', 'assign', 'read'])),
  path: v.exactOptional(v.string()),
  reads: v.exactOptional(Count),
});

/** A switch that is on. `challenge` is what a claims challenge asked for when it was first given. */
type Switch = v.InferOutput<typeof SwitchValue> & { challenge?: string };

/** Whether the switch can be aimed at this kind of request. */
export function canActOn(name: FaultName, target: FaultTarget): boolean {
  const { on, also } = faultTable[name];
  return on.includes(target) || also.includes(target);
}

/** Answers instead of the endpoint, or throws; `null` lets the request through. */
export function switchedBefore(call: Call): Answer | null {
  for (const [name, act, options] of meant(call, 'before')) {
    if (name === 'claims-challenge') {
      stand(call, options);
      continue;
    }
    const refusal = act.before(call);
    if (!refusal) continue;
    use(call, name, options);
    if (refusal instanceof GraphError) throw refusal;
    return refusal;
  }
  return null;
}

/** Changes a good write, or throws; what comes back is why it is not to be stored. */
export function switchedWrite(call: Call, write: Write): Ignored | null {
  for (const [name, act, options] of meant(call, 'change')) {
    const result = act.change(call, write, options);
    use(call, name, options);
    if (result instanceof GraphError) throw result;
    if (result === 'sent' || result === 'kept') return result;
  }
  return null;
}

/** The answer of a success as the switches have it. */
export function switchedAnswer(call: Call, usual: Answer): Answer {
  for (const [name, act, options] of meant(call, 'after')) {
    use(call, name, options);
    const answer = act.after(call, usual);
    if (answer instanceof GraphError) throw answer;
    return answer;
  }
  return usual;
}

/** The challenge stands until a token comes that was asked for with its claims. */
function stand(call: Call, options: Switch): void {
  const challenge = options.challenge ?? challengeNow(call);
  if (options.challenge !== undefined && call.caller.notBefore === challenge) {
    use(call, 'claims-challenge', options);
    return;
  }
  call.ctx.faults.set('claims-challenge', { ...options, challenge });
  throw claimsChallenge(call, challenge);
}

type Stage = 'before' | 'change' | 'after';
type ActAt<At extends Stage> = Extract<FaultAct, Record<At, unknown>>;

/** The switches that are on, act at this stage and are meant for this request, in the table's order. */
function meant<At extends Stage>(call: Call, stage: At): [FaultName, ActAt<At>, Switch][] {
  const target = targetOf(call);
  if (target === null || call.ctx.faults.size === 0) return [];
  return faultNames.flatMap((name): [FaultName, ActAt<At>, Switch][] => {
    const value = call.ctx.faults.get(name);
    const act = faultActs[name];
    if (value === undefined || !(stage in act)) return [];
    const options = value === true ? {} : (value as Switch);
    const path = options.path ?? faultTable[name].path ?? '';
    const isMeant = options.on ? options.on === target : faultTable[name].on.includes(target);
    return isMeant && call.rawPath.includes(path) ? [[name, act as ActAt<At>, options]] : [];
  });
}

/** Counts one use; the last one turns the switch off. */
function use({ ctx }: Call, name: FaultName, options: Switch): void {
  const times = options.times ?? (faultTable[name].times === 'once' ? 1 : Infinity);
  if (times <= 1) ctx.faults.delete(name);
  else if (times !== Infinity) ctx.faults.set(name, { ...options, times: times - 1 });
}

function targetOf({ method, segments }: Call): FaultTarget | null {
  if (method === 'GET') return 'read';
  const [, , , part, id] = segments;
  if (method === 'POST' && part?.toLowerCase() === 'assign' && id === undefined) return 'assign';
  return method === 'PATCH' && part?.toLowerCase() === 'assignments' && id !== undefined ? 'PATCH' : null;
}
