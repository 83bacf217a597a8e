import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  aimsAtSame,
  type Assignment,
  sameAssignments,
  sameTarget,
  sameTargets,
} from '../../extension/assignment/assignment';
import {
  applyEdit,
  type Edit,
  type EditService,
  judge,
  type Outcome,
  type Write,
  type Written,
} from '../../extension/assignment/edit';
import { canonicalJson } from '../../extension/assignment/json';
import { type Target, writeTarget } from '../../extension/assignment/target';
import { ok } from '../../extension/result';

/**
 * Edits of one profile against a service that behaves as badly as the real one may, another admin, and a worker
 * that is stopped anywhere. The model is what should be stored after each step: which targets, how often.
 */

const behaviours = [
  'ok',
  'newId', // the service gives the assignment a new id
  'silent', // 204: no body
  'lagging', // reads show the old list for a while
  'ignored', // 200, and nothing changed
  'dropsFilter',
  'lostAfter', // carried out, but the answer never came
  'lostBefore', // never arrived
  'failedAfter', // carried out, then 500
  'refused', // 400
  'notOffered',
] as const;
type Behaviour = (typeof behaviours)[number];
const doNothing: readonly Behaviour[] = ['ignored', 'lostBefore', 'refused', 'notOffered'];

const stops = ['afterIntend', 'afterWrite', 'atReadBack', 'atSettle', 'never', 'never', 'never'] as const;
type Stop = (typeof stops)[number];
class Stopped extends Error {}

const changes = [
  'none',
  'none',
  'none',
  'add',
  'removeOther',
  'changeOther',
  'changeSame',
  'removeSame',
] as const;
type Change = (typeof changes)[number];

type Plan = {
  by: Edit['by'];
  behaviour: Behaviour;
  lag: number;
  stop: Stop;
  /** How often the service is too busy first, and what another admin does while that is waited for. */
  busy: number;
  whileWaiting: Change;
  beforeReadBack: Change;
};

type Entry = {
  edit: Edit;
  list: Assignment[];
  outcome: Outcome<string> | 'interrupted' | null;
  now: Assignment | null;
};

const keyOf = (target: Target): string => canonicalJson(writeTarget(target));

/** What should be stored, as a bag of targets. */
type Model = { bag: string[] };

/** The service, the other admin, the page and the journal. */
class World {
  stored: Assignment[] = ['a', 'b', 'c'].map((name) => ({ id: `p_${name}`, target: group(`start ${name}`) }));
  view: Assignment[] = this.stored;
  lag: { list: Assignment[]; reads: number } | null = null;
  journal: Entry[] = [];
  made = 0;

  read(): Assignment[] {
    if (this.lag === null) return this.stored;
    const { list } = this.lag;
    if (--this.lag.reads <= 0) this.lag = null;
    return list;
  }

  carryOut(write: Write, edited: Edit, behaviour: Behaviour, lag: number): void {
    const before = this.stored;
    const kept = (target: Target): Target =>
      behaviour === 'dropsFilter' && sameTarget(target, edited.target) && target.kind !== 'other'
        ? { ...target, filter: { mode: 'none' } }
        : target;
    this.stored =
      write.by === 'replace'
        ? write.targets.map((target) => ({ id: this.newId(), target: kept(target) }))
        : before.map((one) =>
            one.id === write.assignmentId
              ? { id: behaviour === 'newId' ? this.newId() : one.id, target: kept(write.target) }
              : one,
          );
    if (behaviour === 'lagging' && lag > 0) this.lag = { list: before, reads: lag };
  }

  newId(): string {
    return `n_${++this.made}`;
  }

  /** Another admin changes something, which everybody sees at once. */
  change(change: Change, model: Model, sameId: string): void {
    const same = this.stored.find(({ id }) => id === sameId);
    const others = this.stored.filter((one) => one !== same);
    const aim = group(`theirs ${++this.made}`);
    const swap = (one: Assignment | undefined, target: Target | null): void => {
      if (one === undefined) return;
      this.lag = null;
      this.stored = this.stored.flatMap((it) =>
        it !== one ? [it] : target === null ? [] : [{ ...it, target }],
      );
      take(model.bag, one.target);
      if (target !== null) model.bag.push(keyOf(target));
    };
    if (change === 'removeOther') swap(others[0], null);
    if (change === 'changeOther') swap(others[0], aim);
    if (change === 'removeSame') swap(same, null);
    if (change === 'changeSame') swap(same, aim);
    if (change !== 'add') return;
    this.lag = null;
    this.stored = [...this.stored, { id: this.newId(), target: aim }];
    model.bag.push(keyOf(aim));
  }

  /** What a start of the worker does with edits that were cut off, and what is done before the next edit. */
  settle(): void {
    for (const entry of this.journal.filter(({ outcome }) => outcome === null)) {
      const isLate = this.lag !== null;
      const { applied, now } = judge(entry.edit, entry.list, this.read());
      entry.outcome = 'interrupted';
      entry.now = now;
      const isThere = this.stored.some(({ target }) => sameTarget(target, entry.edit.target));
      // A list that is late may hide what was applied, but shows nothing that was not.
      if (applied || !isLate) expect(applied).toBe(isThere);
    }
  }
}

function take(bag: string[], target: Target): void {
  const index = bag.indexOf(keyOf(target));
  if (index >= 0) bag.splice(index, 1);
}

function group(groupId: string, filterId?: string): Target {
  const filter =
    filterId === undefined ? ({ mode: 'none' } as const) : ({ mode: 'include', id: filterId } as const);
  return { kind: 'group', groupId, filter, rest: { kept: groupId } };
}

const answers: Record<Behaviour, Written<string>['as']> = {
  ok: 'accepted',
  newId: 'accepted',
  silent: 'accepted',
  lagging: 'accepted',
  ignored: 'accepted',
  dropsFilter: 'accepted',
  lostAfter: 'unknown',
  lostBefore: 'unknown',
  failedAfter: 'unknown',
  refused: 'rejected',
  notOffered: 'notOffered',
};

/** Runs one edit as the worker does, and holds what came of it against the model. */
async function run(edit: Edit, plan: Plan, model: Model, world: World): Promise<void> {
  const stopAt = (stop: Stop): void => {
    if (plan.stop === stop) throw new Stopped();
  };
  const { behaviour } = plan;
  let [carriedOut, refusals, entry, written] = [0, 0, null as Entry | null, false];
  const service: EditService<string, never> = {
    list: async () => {
      if (written) stopAt('atReadBack');
      return ok(world.read());
    },
    intend: async (list) => {
      expect(written).toBe(false);
      entry = { edit, list, outcome: null, now: null };
      world.journal.push(entry);
    },
    write: async (write) => {
      expect(entry).not.toBeNull();
      stopAt('afterIntend');
      if (refusals < plan.busy) {
        refusals++;
        return ok({ as: 'throttled', exchange: 'x', status: 429, waitMs: 1000 });
      }
      written = true;
      carriedOut++;
      const was = world.stored.find(({ id }) => id === edit.assignmentId)!;
      if (!doNothing.includes(behaviour)) {
        world.carryOut(write, edit, behaviour, plan.lag);
        take(model.bag, was.target);
        const dropped = behaviour === 'dropsFilter' && edit.target.kind !== 'other';
        model.bag.push(
          keyOf(dropped ? ({ ...edit.target, filter: { mode: 'none' } } as Target) : edit.target),
        );
      }
      stopAt('afterWrite');
      const now = world.stored.find((one) => sameTarget(one.target, edit.target)) ?? was;
      const answered = behaviour === 'silent' || write.by === 'replace' ? null : now;
      world.change(plan.beforeReadBack, model, now.id);
      const as = answers[behaviour];
      return ok(
        as === 'accepted' ? { as, exchange: 'x', answered } : ({ as, exchange: 'x' } as Written<string>),
      );
    },
    wait: async () => undefined,
    pause: async () => world.change(plan.whileWaiting, model, edit.assignmentId),
    settle: async (outcome) => {
      stopAt('atSettle');
      if (outcome === 'notSent') world.journal.pop();
      else Object.assign(entry!, { outcome, now: 'now' in outcome ? outcome.now : null });
      entry = null;
    },
  };
  const before = world.stored;
  try {
    const result = await applyEdit(edit, service, () => undefined);
    check(edit, plan, result.ok ? result.value : null, before, world);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  expect(carriedOut).toBeLessThanOrEqual(1);
}

function check(
  edit: Edit,
  plan: Plan,
  outcome: Outcome<string> | null,
  before: Assignment[],
  world: World,
): void {
  expect(outcome).not.toBeNull();
  if (outcome?.is === 'verified') {
    const now = world.stored.find(({ id }) => id === outcome.now.id);
    expect(now && sameTarget(now.target, edit.target)).toBe(true);
    const others = before.filter(({ id }) => id !== edit.assignmentId);
    const same = edit.by === 'patch' ? sameAssignments : sameTargets;
    expect(outcome.othersAsBefore).toBe(
      same(
        others,
        world.stored.filter((one) => one !== now),
      ),
    );
  }
  const isCalm = plan.beforeReadBack === 'none' && (plan.busy === 0 || plan.whileWaiting === 'none');
  if (outcome?.is === 'conflict' || !isCalm) return;
  // Three times it is read back: a longer lag is told as it is.
  const isSeen = !doNothing.includes(plan.behaviour) && !(plan.behaviour === 'lagging' && plan.lag >= 3);
  const isWhole =
    plan.behaviour !== 'dropsFilter' || edit.target.kind === 'other' || edit.target.filter.mode === 'none';
  if (isSeen && isWhole && plan.busy < 4)
    expect(outcome).toMatchObject({ is: 'verified', othersAsBefore: true });
  else expect(outcome?.is).not.toBe('verified');
}

type Command = fc.AsyncCommand<Model, World>;

/** After every step: what is stored is what should be, and everything that may have been sent is on record. */
const held =
  (command: (model: Model, world: World) => Promise<void>) => async (model: Model, world: World) => {
    await command(model, world);
    expect(world.stored.map(({ target }) => keyOf(target)).sort()).toEqual([...model.bag].sort());
    expect(world.journal.filter(({ outcome }) => outcome === null).length).toBeLessThanOrEqual(1);
  };

async function edited(edit: Omit<Edit, 'seen'>, plan: Plan, model: Model, world: World): Promise<void> {
  world.settle();
  // Time has passed since the last step.
  world.lag = null;
  const isStale = !sameAssignments(world.view, world.stored);
  const before = world.stored;
  await run({ ...edit, seen: world.view }, plan, model, world);
  if (isStale) expect(world.stored).toBe(before);
}

const plan: fc.Arbitrary<Plan> = fc.record({
  by: fc.constantFrom('patch', 'patch', 'replace'),
  behaviour: fc.constantFrom(...behaviours),
  lag: fc.integer({ min: 1, max: 4 }),
  stop: fc.constantFrom(...stops),
  busy: fc.constantFrom(0, 0, 0, 1, 2, 4),
  whileWaiting: fc.constantFrom(...changes),
  beforeReadBack: fc.constantFrom(...changes),
});
const aim = fc
  .tuple(fc.constantFrom('red', 'green', 'blue', 'grey'), fc.constantFrom(undefined, 'f1', 'f2'))
  .map(([name, filter]) => group(name, filter));

const edits: fc.Arbitrary<Command> = fc
  .record({ plan, aim, index: fc.nat({ max: 4 }), reads: fc.boolean() })
  .map(({ plan, aim, index, reads }) => ({
    check: () => true,
    run: held(async (model, world) => {
      if (reads) world.view = world.stored;
      const at = world.view[index % Math.max(1, world.view.length)];
      // What the editor refuses never gets here: an unchanged target, and one that is assigned already.
      const siblings = world.view.filter((one) => one !== at);
      if (at === undefined || sameTarget(at.target, aim)) return;
      if ([...siblings, ...world.stored].some((one) => one.id !== at.id && aimsAtSame(one.target, aim)))
        return;
      await edited({ assignmentId: at.id, target: aim, by: plan.by }, plan, model, world);
    }),
    toString: () => `edit ${index} ${keyOf(aim)} ${JSON.stringify({ ...plan, reads })}`,
  }));

const undos: fc.Arbitrary<Command> = plan.map((plan) => ({
  check: () => true,
  run: held(async (model, world) => {
    world.settle();
    const last = world.journal.findLast(({ now }) => now !== null);
    world.view = world.stored;
    const at = world.view.find(({ id }) => id === last?.now?.id);
    const before = last?.list.find(({ id }) => id === last.edit.assignmentId)?.target;
    if (at === undefined || before === undefined || sameTarget(at.target, before)) return;
    if (world.view.some((one) => one !== at && aimsAtSame(one.target, before))) return;
    await edited({ assignmentId: at.id, target: before, by: plan.by }, plan, model, world);
  }),
  toString: () => `undo ${JSON.stringify(plan)}`,
}));

const theirs: fc.Arbitrary<Command> = fc
  .tuple(fc.constantFrom(...changes), fc.nat({ max: 4 }))
  .map(([change, index]) => ({
    check: () => true,
    run: held(async (model, world) => world.change(change, model, world.stored[index]?.id ?? '')),
    toString: () => `another admin: ${change} ${index}`,
  }));

const starts: fc.Arbitrary<Command> = fc.constant({
  check: () => true,
  run: held(async (_, world) => {
    world.settle();
    expect(world.journal.every(({ outcome }) => outcome !== null)).toBe(true);
  }),
  toString: () => 'start',
});

it('stores what was meant and nothing else, whatever the service, other admins and the browser do', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.commands([edits, edits, undos, theirs, starts], { maxCommands: 25 }),
      async (commands) => {
        const world = new World();
        const model: Model = { bag: world.stored.map(({ target }) => keyOf(target)) };
        await fc.asyncModelRun(() => ({ model, real: world }), commands);
        world.settle();
        for (const { outcome } of world.journal) {
          expect(outcome).not.toBeNull();
          const is = outcome === 'interrupted' ? outcome : outcome!.is;
          seen.set(is, (seen.get(is) ?? 0) + 1);
        }
      },
    ),
    { numRuns: 500 },
  );
  // The commands lead everywhere: a test that never got there would hold nothing.
  const all = [
    'verified',
    'acceptedNotVisible',
    'ignored',
    'rejected',
    'notOffered',
    'unknown',
    'interrupted',
  ];
  expect([...seen.keys()].sort()).toEqual(all.sort());
}, 30_000);
