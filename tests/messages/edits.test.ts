import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { Edit, EditProgress } from '../../extension/assignment/edit';
import { clouds } from '../../extension/graph/clouds';
import type { JournalOutcome } from '../../extension/journal/entry';
import { readEntry, readJournal } from '../../extension/journal/store';
import type * as Edits from '../../extension/messages/edits';
import type * as Settling from '../../extension/messages/settling';
import { failed, ok } from '../../extension/result';
import { json } from '../graph/answers';
import {
  aim,
  carryOut,
  editId,
  type Fault,
  first,
  freshBrowser,
  group,
  maya,
  never,
  noah,
  other,
  otherProfileId,
  profileId,
  signedIn,
  tenant,
  token,
} from './fake-tenant';

const wanted: Edit = { assignmentId: 'p_a', seen: [first, other], target: aim, by: 'patch' };
const cloud = clouds.global;

type EditJob = Parameters<typeof Edits.runEdit>[0];

/** A worker that has just started: nothing waits in it, and what it remembers is in the store. */
async function newWorker(): Promise<typeof Edits & typeof Settling> {
  vi.resetModules();
  const edits = await import('../../extension/messages/edits');
  return { ...edits, ...(await import('../../extension/messages/settling')) };
}

let stored: ReturnType<typeof freshBrowser>;
let worker: typeof Edits & typeof Settling;
beforeEach(async () => {
  stored = freshBrowser();
  worker = await newWorker();
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** One edit of Maya's, with what it tells and the hand that calls it off. */
function edit(more: Partial<EditJob> = {}) {
  const told: EditProgress[] = [];
  const who = signedIn();
  const page = new AbortController();
  const job: EditJob = {
    id: editId,
    account: maya,
    profile: { id: profileId, displayName: 'Expedite' },
    edit: wanted,
    identity: who.identity,
    cloud,
    signal: page.signal,
    tell: (progress) => void told.push(progress),
    ...more,
  };
  return { job, told, who, close: () => page.abort(new Error('closed')) };
}

/** Lets everything go on that does not wait for the service, and all timers with it. */
const untilIdle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(10_000);
/** Waits for work that pauses on its way. */
const done = async <Value>(work: Promise<Value>): Promise<Value> => {
  await untilIdle();
  return work;
};
const isWrite = ({ method }: { method: string }): boolean => method === 'PATCH' || method === 'POST';
const stateOf = async (id = editId) => (await readEntry(id))?.state;
const outcomeIn = async (id = editId): Promise<JournalOutcome | undefined> => {
  const state = await stateOf(id);
  return state?.is === 'settled' ? state.outcome : undefined;
};
const settler = (who = signedIn()) => ({ account: maya, identity: who.identity, cloud });

describe('an edit', () => {
  it('has its intent on disk before the request, and its outcome after', async () => {
    let atPatch: unknown;
    const { store } = tenant(async (sent, all) => {
      if (!isWrite(sent)) return carryOut(sent, all);
      atPatch = await readEntry(editId);
      return carryOut(sent, all);
    });
    const { job, told } = edit();
    const outcome = await worker.runEdit(job);
    expect(outcome).toMatchObject(ok({ is: 'verified', idChanged: false, othersAsBefore: true }));
    expect(atPatch).toMatchObject({
      id: editId,
      account: maya,
      profile: { id: profileId },
      before: { groupId: 'a' },
      after: { groupId: 'c' },
      state: { is: 'open', list: [{ id: 'p_a' }, { id: 'p_b' }] },
    });
    expect(await outcomeIn()).toEqual(outcome.ok && outcome.value);
    expect(store().map(({ target }) => target?.['groupId'])).toEqual(['c', 'b']);
    expect(told.map(({ at }) => at)).toEqual(['reading', 'sending', 'readingBack']);
  });

  it('leaves no token in the journal, whatever the answer', async () => {
    const answers: Fault[] = [
      () => undefined,
      (sent) => (isWrite(sent) ? json({ error: { code: 'x', message: 'y' } }, 400) : undefined),
      (sent) => (isWrite(sent) ? Promise.reject(new TypeError('Failed to fetch')) : undefined),
    ];
    for (const [index, answer] of answers.entries()) {
      tenant(answer);
      const { job, who } = edit({ id: `edit ${index}` });
      const running = worker.runEdit(job);
      await untilIdle();
      await running;
      expect(who.token).toHaveBeenCalled();
      expect(await outcomeIn(`edit ${index}`)).toHaveProperty('exchange.clientRequestId');
    }
    const text = await stored.text();
    expect(text).toContain('edit 2');
    expect(text).not.toMatch(/Bearer|eyJ/);
    expect(text).not.toContain(token);
  });

  it('is not sent when its intent cannot be stored', async () => {
    const { writes } = tenant();
    vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('quota'));
    await expect(worker.runEdit(edit().job)).rejects.toThrow('quota');
    expect(writes()).toEqual([]);
  });

  it('sends the whole list where it was asked to, and nothing of it twice', async () => {
    const { writes, store } = tenant();
    const { job } = edit({ edit: { ...wanted, by: 'replace' } });
    expect(await worker.runEdit(job)).toMatchObject(
      ok({ is: 'verified', idChanged: true, othersAsBefore: true }),
    );
    expect(writes().map(({ method, url }) => [method, url.split('/').at(-1)])).toEqual([['POST', 'assign']]);
    expect(store().map(({ target }) => target?.['groupId'])).toEqual(['c', 'b']);
  });

  it('is settled as unknown, and never sent again, when a failed write did nothing', async () => {
    const { writes, reads } = tenant((sent) => (isWrite(sent) ? json({}, 503) : undefined));
    const running = worker.runEdit(edit().job);
    await untilIdle();
    expect(await running).toMatchObject(ok({ is: 'unknown', now: { id: 'p_a', target: { groupId: 'a' } } }));
    expect([writes().length, reads()]).toEqual([1, 4]);
    expect(await outcomeIn()).toMatchObject({ is: 'unknown', failure: { code: 'unavailable' } });
  });

  it.each<[string, Fault]>([
    ['500', (sent, all) => (isWrite(sent) ? (carryOut(sent, all), json({}, 500)) : undefined)],
    [
      'no answer',
      (sent, all) => {
        if (!isWrite(sent)) return undefined;
        carryOut(sent, all);
        return Promise.reject(new TypeError('Failed to fetch'));
      },
    ],
  ])('is verified by reading back after %s to a write that was carried out', async (_, fault) => {
    const { writes } = tenant(fault);
    const running = worker.runEdit(edit().job);
    await untilIdle();
    expect(await running).toMatchObject(ok({ is: 'verified' }));
    expect(writes()).toHaveLength(1);
  });
});

describe('whose edit it is', () => {
  it('sends nothing when another account is there before it reads', async () => {
    const { sent } = tenant();
    const { job, who } = edit();
    who.state.account = noah;
    expect(await worker.runEdit(job)).toMatchObject(failed({ from: 'identity', code: 'accountChanged' }));
    expect(sent).toEqual([]);
    expect(await readJournal()).toEqual([]);
  });

  it.each([noah, null])(
    'writes nothing when it is %j after the read, and takes the intent back',
    async (now) => {
      const { job, who } = edit();
      const { writes } = tenant(() => {
        who.state.account = now;
        return undefined;
      });
      expect(await worker.runEdit(job)).toMatchObject(failed({ code: 'accountChanged' }));
      expect(writes()).toEqual([]);
      expect(await readJournal()).toEqual([]);
    },
  );

  it('writes nothing when the account is switched while it waits for another try', async () => {
    const { writes } = tenant((sent) => (isWrite(sent) ? json({}, 429, { 'Retry-After': '5' }) : undefined));
    const { job, who, told } = edit();
    const running = worker.runEdit(job);
    await vi.advanceTimersByTimeAsync(1000);
    expect(told.at(-1)).toMatchObject({ at: 'waiting', status: 429 });
    who.state.account = noah;
    await untilIdle();
    expect(await running).toMatchObject(failed({ code: 'accountChanged' }));
    expect(writes()).toHaveLength(1);
    expect(await readJournal()).toEqual([]);
  });

  it('writes nothing when the account is switched while it waits for its turn', async () => {
    const held = Promise.withResolvers<undefined>();
    const { writes } = tenant(async (sent) => (isWrite(sent) ? await held.promise : undefined));
    const [one, two] = [edit(), edit({ id: 'second' })];
    const [running, waiting] = [worker.runEdit(one.job), worker.runEdit(two.job)];
    await untilIdle();
    two.who.state.account = noah;
    held.resolve(undefined);
    await untilIdle();
    expect(await running).toMatchObject(ok({ is: 'verified' }));
    expect(await waiting).toMatchObject(failed({ code: 'accountChanged' }));
    expect(writes()).toHaveLength(1);
  });

  it('is settled by nobody else', async () => {
    tenant((sent) => (isWrite(sent) ? never() : undefined));
    void worker.runEdit(edit().job);
    await untilIdle();
    worker = await newWorker();
    const { sent } = tenant();
    await worker.settleAll({ account: noah, identity: signedIn(noah).identity, cloud });
    expect(
      await worker.outcomeOf({ account: noah, identity: signedIn(noah).identity, cloud }, editId),
    ).toMatchObject(failed({ code: 'accountChanged' }));
    expect(sent).toEqual([]);
    expect(await stateOf()).toMatchObject({ is: 'open' });
  });
});

describe('calling an edit off', () => {
  it('before its turn sends nothing', async () => {
    const { sent } = tenant();
    const { job, close } = edit();
    close();
    await expect(worker.runEdit(job)).rejects.toThrow('closed');
    expect(sent).toEqual([]);
  });

  it('while it reads sends nothing', async () => {
    const { job, close } = edit();
    const { writes } = tenant(() => void close());
    await expect(worker.runEdit(job)).rejects.toThrow('closed');
    expect(writes()).toEqual([]);
    expect(await readJournal()).toEqual([]);
    expect(await worker.outcomeOf(settler(), editId)).toEqual(ok(null));
  });

  it('is what asking for its outcome does as long as nothing is stored: that its page went may not be heard yet', async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
    const { job } = edit();
    const { writes, reads } = tenant(async () => void (await held));
    const running = expect(worker.runEdit(job)).rejects.toThrow('Another page asked');
    await vi.waitFor(() => expect(reads()).toBe(1));
    const told = worker.outcomeOf(settler(), editId);
    letGo(undefined);
    expect(await told).toEqual(ok(null));
    await running;
    await untilIdle();
    expect(writes()).toEqual([]);
    expect(await readJournal()).toEqual([]);
  });

  it('while its intent is being stored sends nothing, and takes the intent back', async () => {
    const { writes } = tenant();
    const { job, close } = edit();
    browser.storage.onChanged.addListener(() => close());
    await expect(worker.runEdit(job)).rejects.toThrow('closed');
    expect(writes()).toEqual([]);
    expect(await readJournal()).toEqual([]);
  });

  it('while it waits for another try sends nothing more, and takes the intent back', async () => {
    const { writes } = tenant((sent) => (isWrite(sent) ? json({}, 429, { 'Retry-After': '60' }) : undefined));
    const { job, close } = edit();
    const running = expect(worker.runEdit(job)).rejects.toThrow('closed');
    await untilIdle();
    close();
    await running;
    await untilIdle();
    expect(writes()).toHaveLength(1);
    expect(await readJournal()).toEqual([]);
  });

  it('after it was sent lets it go on to its outcome', async () => {
    const { job, close } = edit();
    const { writes } = tenant((sent) => (isWrite(sent) ? void close() : undefined));
    expect(await worker.runEdit(job)).toMatchObject(ok({ is: 'verified' }));
    expect(writes()).toHaveLength(1);
    expect(await outcomeIn()).toMatchObject({ is: 'verified' });
    expect(await worker.outcomeOf(settler(), editId)).toMatchObject(
      ok({ state: { outcome: { is: 'verified' } } }),
    );
  });

  it('after it was sent lets it go on also where reading back has to wait', async () => {
    const { job, close } = edit();
    const busy = [json({}, 429, { 'Retry-After': '2' })];
    const { writes } = tenant((sent) => {
      if (isWrite(sent)) return void close();
      return job.signal.aborted ? busy.pop() : undefined;
    });
    const running = worker.runEdit(job);
    const ended = expect(running).resolves.toMatchObject(ok({ is: 'verified' }));
    await untilIdle();
    await ended;
    expect(writes()).toHaveLength(1);
    expect(await outcomeIn()).toMatchObject({ is: 'verified' });
  });
});

describe('a worker that was stopped', () => {
  /** Runs an edit up to the request that never ends, and starts a new worker. */
  async function stoppedAt(fault: Fault, more: Partial<EditJob> = {}) {
    const service = tenant(fault);
    void worker.runEdit(edit(more).job);
    await untilIdle();
    service.become(() => undefined);
    service.sent.length = 0;
    worker = await newWorker();
    return service;
  }
  const duringWrite: Fault = (sent) => (isWrite(sent) ? never() : undefined);
  const afterWrite: Fault = (sent, all) => (isWrite(sent) ? (carryOut(sent, all), never()) : undefined);
  const duringReadBack = (): Fault => {
    let written = false;
    return (sent) => {
      if (isWrite(sent)) written = true;
      return written && !isWrite(sent) ? never() : undefined;
    };
  };

  it('while it read has sent nothing, and nothing is left to settle', async () => {
    const service = await stoppedAt(() => never());
    await done(worker.settleAll(settler()));
    expect(await worker.outcomeOf(settler(), editId)).toEqual(ok(null));
    expect(service.sent).toEqual([]);
  });

  it('before the request arrived finds that it was not applied', async () => {
    const service = await stoppedAt(duringWrite);
    expect(await stateOf()).toMatchObject({ is: 'open' });
    await done(worker.settleAll(settler()));
    expect(await outcomeIn()).toEqual({
      is: 'interrupted',
      applied: false,
      now: expect.objectContaining({ id: 'p_a' }),
    });
    // Reads may lag behind a write: only the last of a few says that it is not there.
    expect(service.sent.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
  });

  it.each<[string, () => Fault]>([
    ['after the request arrived', () => afterWrite],
    ['while it read back', duringReadBack],
  ])('%s finds that it was applied', async (_, fault) => {
    const service = await stoppedAt(fault());
    await done(worker.settleAll(settler()));
    expect(await outcomeIn()).toMatchObject({
      is: 'interrupted',
      applied: true,
      now: { id: 'p_a', target: { groupId: 'c' } },
    });
    expect(service.writes()).toEqual([]);
  });

  it('finds an edit under a new id', async () => {
    await stoppedAt((sent, all) => {
      if (!isWrite(sent)) return undefined;
      carryOut(sent, all);
      all[0]!.id = 'p_c';
      return never();
    });
    await done(worker.settleAll(settler()));
    expect(await outcomeIn()).toMatchObject({ applied: true, now: { id: 'p_c' } });
  });

  it('finds that the assignment is gone', async () => {
    const service = await stoppedAt(duringWrite);
    service.store().shift();
    await done(worker.settleAll(settler()));
    expect(await outcomeIn()).toEqual({ is: 'interrupted', applied: false, now: null });
  });

  it('leaves it open when it cannot be read, until it can', async () => {
    const service = await stoppedAt(afterWrite);
    service.become(() => json({}, 500));
    await done(worker.settleAll(settler()));
    expect(await stateOf()).toMatchObject({ is: 'open' });
    expect(await worker.outcomeOf(settler(), editId)).toMatchObject(failed({ code: 'unavailable' }));
    service.become(() => undefined);
    expect(await worker.outcomeOf(settler(), editId)).toMatchObject(
      ok({ state: { is: 'settled', outcome: { applied: true } } }),
    );
  });

  it('is settled before the next edit of that profile reads what it goes by', async () => {
    const service = await stoppedAt(duringWrite);
    expect(await done(worker.runEdit(edit({ id: 'next' }).job))).toMatchObject(ok({ is: 'verified' }));
    expect(await outcomeIn()).toMatchObject({ is: 'interrupted', applied: false });
    const beside = 'GET';
    const settling = ['GET', 'GET', 'GET'];
    expect(service.sent.map(({ method }) => method)).toEqual([beside, ...settling, 'GET', 'PATCH', 'GET']);
  });

  it('may still arrive while it is settled: the next edit goes by what is there after that', async () => {
    const service = await stoppedAt(duringWrite);
    service.become((_, all) => {
      // The reading beside it and two of the settling's have been answered.
      if (service.reads() === 3) all[0]!.target = { ...all[0]!.target, groupId: 'c' };
      return undefined;
    });
    const next = edit({ id: 'next' });
    expect(await done(worker.runEdit(next.job))).toMatchObject(ok({ is: 'conflict' }));
    expect(service.writes()).toEqual([]);
    expect(await outcomeIn()).toMatchObject({ is: 'interrupted', applied: true });
  });

  it('is settled to its end, also where the next edit is called off meanwhile', async () => {
    const service = await stoppedAt(duringWrite);
    // The reading beside it has to wait, and is called off while it does.
    service.become(() => (service.reads() === 1 ? json({}, 429, { 'Retry-After': '60' }) : undefined));
    const next = edit({ id: 'next' });
    const running = expect(worker.runEdit(next.job)).rejects.toThrow('closed');
    const waiting = worker.runEdit(edit({ id: 'after' }).job);
    await vi.advanceTimersByTimeAsync(100);
    next.close();
    await untilIdle();
    await running;
    expect(await waiting).toMatchObject(ok({ is: 'verified' }));
    expect(await outcomeIn()).toMatchObject({ is: 'interrupted', applied: false });
    // The one that waits, three that settle, and those of the last edit, which had nothing to settle any more.
    expect(service.sent.map(({ method }) => method)).toEqual([
      ...Array<string>(5).fill('GET'),
      'PATCH',
      'GET',
    ]);
  });

  it('that cannot be looked for lets no edit be sent', async () => {
    const service = tenant();
    vi.spyOn(browser.storage.local, 'get').mockRejectedValue(new Error('damaged'));
    await expect(worker.runEdit(edit().job)).rejects.toThrow('damaged');
    expect(service.writes()).toEqual([]);
  });

  it('is settled once, by whoever asks first', async () => {
    const service = await stoppedAt(afterWrite);
    await Promise.all([worker.settleAll(settler()), worker.outcomeOf(settler(), editId)]);
    expect(service.reads()).toBe(1);
  });
});

describe('two edits', () => {
  it('of one profile run one after the other, and the second sees what the first did', async () => {
    const held = Promise.withResolvers<undefined>();
    const { sent, store } = tenant(async (one) =>
      isWrite(one) && one.body.includes('"c"') ? await held.promise : undefined,
    );
    const second: Edit = { ...wanted, assignmentId: 'p_b', target: group('d') };
    const seenAfter: Edit = { ...second, seen: [{ ...first, target: aim }, other] };
    const running = [
      worker.runEdit(edit().job),
      worker.runEdit(edit({ id: 'stale', edit: second }).job),
      worker.runEdit(edit({ id: 'fresh', edit: seenAfter }).job),
    ];
    await untilIdle();
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
    held.resolve(undefined);
    await untilIdle();
    expect(await Promise.all(running)).toMatchObject([
      ok({ is: 'verified' }),
      ok({ is: 'conflict' }),
      ok({ is: 'verified' }),
    ]);
    expect(store().map(({ target }) => target?.['groupId'])).toEqual(['c', 'd']);
  });

  it('of two profiles run side by side', async () => {
    const { job } = edit({ id: 'elsewhere', profile: { id: otherProfileId, displayName: 'Other' } });
    tenant((sent) => (sent.url.includes(profileId) ? never() : undefined));
    void worker.runEdit(edit().job);
    await untilIdle();
    expect(await worker.runEdit(job)).toMatchObject(ok({ is: 'verified' }));
  });
});

describe('a write that was one too many', () => {
  const busyOnce = (retryAfter: string, then: Fault = () => undefined): Fault => {
    let times = 0;
    return (sent, all) => {
      if (isWrite(sent) && times++ === 0) return json({}, 429, { 'Retry-After': retryAfter });
      return times > 0 ? then(sent, all) : undefined;
    };
  };

  it('is compared again after the wait, and sent again', async () => {
    const { sent, writes } = tenant(busyOnce('30'));
    const { job, told } = edit();
    const running = worker.runEdit(job);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(writes()).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ at: 'waiting', status: 429 });
    expect(await readJournal()).toEqual([]);
    await untilIdle();
    expect(await running).toMatchObject(ok({ is: 'verified' }));
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET', 'PATCH', 'GET']);
    expect(await readJournal()).toHaveLength(1);
  });

  it('is not sent again when somebody changed the list meanwhile', async () => {
    const service = tenant(busyOnce('30'));
    const running = worker.runEdit(edit().job);
    await vi.advanceTimersByTimeAsync(10_000);
    service.store().pop();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await running).toMatchObject(ok({ is: 'conflict', list: [{ id: 'p_a' }] }));
    expect(service.writes()).toHaveLength(1);
    const [kept, ...more] = await readJournal();
    expect(more).toEqual([]);
    expect(kept).toMatchObject({
      before: { groupId: 'a' },
      after: { groupId: 'c' },
      state: { is: 'settled', outcome: { is: 'conflict', theirs: { id: 'p_a' }, list: [] } },
    });
    // It was not sent, and whoever lost the answer is told just that.
    expect(await worker.outcomeOf(edit().job, kept?.id ?? '')).toEqual(ok(null));
  });

  it('is not waited for when that takes longer than a person has', async () => {
    const { writes } = tenant(busyOnce('600'));
    expect(await worker.runEdit(edit().job)).toMatchObject(
      ok({ is: 'rejected', failure: { code: 'throttled', retryAfterMs: 600_000 } }),
    );
    expect(writes()).toHaveLength(1);
    expect(await outcomeIn()).toMatchObject({ is: 'rejected' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('never comes back after an unknown end', async () => {
    const { writes } = tenant(busyOnce('1', (sent) => (isWrite(sent) ? json({}, 500) : undefined)));
    const running = worker.runEdit(edit().job);
    await untilIdle();
    expect(await running).toMatchObject(ok({ is: 'unknown' }));
    expect(writes()).toHaveLength(2);
  });

  it('is given up after the fourth time', async () => {
    const { writes } = tenant((sent) => (isWrite(sent) ? json({}, 429) : undefined));
    const running = worker.runEdit(edit().job);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await running).toMatchObject(ok({ is: 'rejected', failure: { code: 'throttled' } }));
    expect(writes()).toHaveLength(4);
  });
});

it('settles nothing that was never sent', async () => {
  const { sent } = tenant();
  await done(worker.settleAll(settler()));
  expect(await worker.outcomeOf(settler(), editId)).toEqual(ok(null));
  expect(sent).toEqual([]);
});
