import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { Edit, EditProgress } from '../../extension/assignment/edit';
import { clouds } from '../../extension/graph/clouds';
import { readEntry, readJournal } from '../../extension/journal/store';
import type * as Edits from '../../extension/messages/edits';
import type * as Settling from '../../extension/messages/settling';
import { ok } from '../../extension/result';
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
  other,
  otherProfileId,
  profileId,
  signedIn,
  tenant,
} from './fake-tenant';

const wanted: Edit = { assignmentId: 'p_a', seen: [first, other], target: aim, by: 'patch' };
const cloud = clouds.global;
const isWrite = ({ method }: { method: string }): boolean => method === 'PATCH' || method === 'POST';

async function newWorker(): Promise<typeof Edits & typeof Settling> {
  vi.resetModules();
  const edits = await import('../../extension/messages/edits');
  return { ...edits, ...(await import('../../extension/messages/settling')) };
}

let worker: typeof Edits & typeof Settling;
beforeEach(async () => {
  freshBrowser();
  worker = await newWorker();
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function edit(more: Partial<Parameters<typeof Edits.runEdit>[0]> = {}) {
  const told: EditProgress[] = [];
  const page = new AbortController();
  const job = {
    id: editId,
    account: maya,
    profile: { id: profileId, displayName: 'Expedite' },
    edit: wanted,
    identity: signedIn().identity,
    cloud,
    signal: page.signal,
    tell: (progress: EditProgress) => void told.push(progress),
    ...more,
  };
  return { job, told, close: () => page.abort(new Error('closed')) };
}
const settler = () => ({ account: maya, identity: signedIn().identity, cloud });
const untilIdle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(10_000);

describe('what the journal keeps of an edit', () => {
  it('is the request that was sent, and the assignment that was edited, in place of nobody else’s', async () => {
    let requestId: unknown;
    tenant((sent, all) => (isWrite(sent) ? carryOut(sent, all) : undefined));
    const passed = globalThis.fetch;
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      if (init.method === 'PATCH') requestId = (init.headers as Record<string, string>)['client-request-id'];
      return passed(url, init);
    });
    const second: Edit = { ...wanted, assignmentId: 'p_b', target: group('d') };
    expect(await worker.runEdit(edit({ edit: second }).job)).toMatchObject(ok({ is: 'verified' }));
    const entry = await readEntry(editId);
    expect(entry).toMatchObject({ assignmentId: 'p_b', before: { groupId: 'b' }, after: { groupId: 'd' } });
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(entry?.clientRequestId).toBe(requestId);
  });

  it('is no request of a conflict, of which none was sent', async () => {
    const service = tenant();
    service.store().pop();
    expect(await worker.runEdit(edit().job)).toMatchObject(ok({ is: 'conflict' }));
    expect(await readEntry(editId)).toMatchObject({ clientRequestId: '', before: { groupId: 'a' } });
  });

  it('is nothing, not even for a moment, of an edit that was called off while it read', async () => {
    const { job, close } = edit();
    tenant(() => void close());
    const stored = vi.spyOn(browser.storage.local, 'set');
    await expect(worker.runEdit(job)).rejects.toThrow('closed');
    expect(stored).not.toHaveBeenCalled();
  });
});

it('waits for three minutes where the service asks for them, and no moment longer', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  let asked = '180';
  tenant((sent) => {
    if (!isWrite(sent) || asked === '') return undefined;
    const answer = json({}, 429, { 'Retry-After': asked });
    asked = '';
    return answer;
  });
  const { job, told } = edit();
  const running = worker.runEdit(job);
  await untilIdle();
  expect(told.at(-1)).toMatchObject({ at: 'waiting', until: Date.UTC(2026, 10, 24) + 180_000 });
  await vi.advanceTimersByTimeAsync(180_000);
  expect(await running).toMatchObject(ok({ is: 'verified' }));
  asked = '181';
  const again = { ...wanted, seen: [{ ...first, target: aim }, other], target: group('e') };
  expect(await worker.runEdit(edit({ id: 'next', edit: again }).job)).toMatchObject(ok({ is: 'rejected' }));
});

describe('settling', () => {
  const duringWrite: Fault = (sent) => (isWrite(sent) ? never() : undefined);

  it('reads three times, half a second and a second and a half apart, before it says that nothing is there', async () => {
    const service = tenant(duringWrite);
    void worker.runEdit(edit().job);
    await untilIdle();
    worker = await newWorker();
    const reads: number[] = [];
    const start = Date.now();
    service.become((sent) => (isWrite(sent) ? undefined : void reads.push(Date.now() - start)));
    const settled = worker.settleAll(settler());
    await untilIdle();
    await settled;
    expect(reads).toEqual([0, 500, 2000]);
  });

  it('before an edit leaves edits of other profiles to their own turn', async () => {
    const service = tenant(duringWrite);
    void worker.runEdit(edit({ id: 'there', profile: { id: otherProfileId, displayName: 'There' } }).job);
    void worker.runEdit(edit({ id: 'here' }).job);
    await untilIdle();
    worker = await newWorker();
    service.become(() => undefined);
    const running = worker.runEdit(edit().job);
    await untilIdle();
    expect(await running).toMatchObject(ok({ is: 'verified' }));
    const open = (await readJournal()).filter(({ state }) => state.is === 'open');
    expect(open.map(({ id }) => id)).toEqual(['there']);
  });

  it('lets an edit that is on its way go on to its end, also where that takes another try', async () => {
    const held = Promise.withResolvers<Response>();
    let writes = 0;
    tenant((sent) => (isWrite(sent) && writes++ === 0 ? held.promise : undefined));
    const running = worker.runEdit(edit().job);
    await untilIdle();
    const asked = worker.outcomeOf(settler(), editId);
    await untilIdle();
    held.resolve(json({}, 429, { 'Retry-After': '2' }));
    await untilIdle();
    expect(await running).toMatchObject(ok({ is: 'verified' }));
    expect(await asked).toMatchObject(ok({ state: { is: 'settled', outcome: { is: 'verified' } } }));
    expect(writes).toBe(2);
  });
});
