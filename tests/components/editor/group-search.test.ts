import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGroupSearch, type GroupSearchState, hitsIn } from '../../../components/editor/group-search';
import type { Group } from '../../../extension/assignment/directory';
import type { WorkerClient } from '../../../extension/messages/client';
import type { Failure } from '../../../extension/messages/failure';
import { failed, ok, type Result } from '../../../extension/result';
import { groups } from '../fixtures';

type Page = { groups: Group[]; next: string | null };
type Call = {
  request: { text: string; next: string | null };
  signal: AbortSignal;
  answer(reply: Result<Page, Failure>): Promise<void>;
};

function setUp() {
  const calls: Call[] = [];
  const states: GroupSearchState[] = [];
  const ask = (_command: string, request: Call['request'], { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      const answer = async (reply: Result<Page, Failure>): Promise<void> => {
        resolve(reply);
        await vi.advanceTimersByTimeAsync(0);
      };
      calls.push({ request, signal, answer });
    });
  const search = createGroupSearch({ ask } as unknown as WorkerClient, (state) => states.push(state));
  const call = (at: number): Call => {
    const one = calls[at];
    if (!one) throw new Error(`no call ${at}`);
    return one;
  };
  return { calls, call, states, search, now: () => states.at(-1) };
}
const unreachable: Failure = {
  from: 'graph',
  code: 'unreachable',
  status: 0,
  serviceCode: '',
  message: '',
  requestId: null,
  clientRequestId: null,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('searching while somebody types', () => {
  it('waits for a pause and asks once, for the last text', async () => {
    const { calls, call, search, now } = setUp();
    for (const text of ['r', 'ri', 'ring']) {
      search.type(text);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(calls).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(50);
    expect(calls.map((one) => one.request)).toEqual([{ text: 'ring', next: null }]);
    expect(now()).toEqual({ is: 'searching', groups: [] });
    await call(0).answer(ok({ groups: [groups.pilot], next: null }));
    expect(now()).toMatchObject({ is: 'found', text: 'ring', groups: [groups.pilot] });
  });

  it('cancels the running request when the text changes, and keeps its groups out', async () => {
    const { call, search, now } = setUp();
    search.type('pilot');
    await vi.advanceTimersByTimeAsync(250);
    search.type('broad');
    expect(call(0).signal.aborted).toBe(true);
    await call(0).answer(ok({ groups: [groups.pilot], next: null }));
    expect(now()).toEqual({ is: 'searching', groups: [] });
    await vi.advanceTimersByTimeAsync(250);
    await call(1).answer(ok({ groups: [groups.europe], next: null }));
    expect(now()).toMatchObject({ is: 'found', text: 'broad', groups: [groups.europe] });
  });

  it('closes the list when the text is emptied, and asks nothing', async () => {
    const { calls, search, now } = setUp();
    search.type('ring');
    search.type('  ');
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toHaveLength(0);
    expect(now()).toEqual({ is: 'idle' });
  });

  it('asks nothing again for the same words', async () => {
    const { calls, search } = setUp();
    search.type('ring');
    await vi.advanceTimersByTimeAsync(250);
    search.type('ring ');
    await vi.advanceTimersByTimeAsync(250);
    expect(calls).toHaveLength(1);
  });

  it('keeps the groups in sight while the next text is searched', async () => {
    const { call, search, now } = setUp();
    search.type('ri');
    await vi.advanceTimersByTimeAsync(250);
    await call(0).answer(ok({ groups: [groups.pilot], next: null }));
    search.type('rin');
    expect(now()).toEqual({ is: 'searching', groups: [groups.pilot] });
  });

  it('tells a failure and searches again on request', async () => {
    const { calls, call, search, now } = setUp();
    search.type('ring');
    await vi.advanceTimersByTimeAsync(250);
    await call(0).answer(failed(unreachable));
    expect(now()).toEqual({ is: 'failed', failure: unreachable });
    search.again();
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toHaveLength(2);
  });

  it('stops timer and request when the editor goes', async () => {
    const { calls, call, search } = setUp();
    search.type('ring');
    await vi.advanceTimersByTimeAsync(250);
    search.stop();
    expect(call(0).signal.aborted).toBe(true);
    search.type('rings');
    search.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toHaveLength(1);
  });
});

describe('more pages', () => {
  it('appends the following page, each group once', async () => {
    const { calls, call, search, now } = setUp();
    search.type('ring');
    await vi.advanceTimersByTimeAsync(250);
    await call(0).answer(ok({ groups: [groups.pilot], next: 'page-2' }));
    search.more();
    search.more();
    expect(calls).toHaveLength(2);
    expect(call(1).request).toEqual({ text: 'ring', next: 'page-2' });
    await call(1).answer(ok({ groups: [groups.pilot, groups.europe], next: null }));
    expect(now()).toMatchObject({ groups: [groups.pilot, groups.europe], next: null, more: 'waiting' });
    search.more();
    expect(calls).toHaveLength(2);
  });

  it('keeps what was found when a page fails', async () => {
    const { call, search, now } = setUp();
    search.type('ring');
    await vi.advanceTimersByTimeAsync(250);
    await call(0).answer(ok({ groups: [groups.pilot], next: 'page-2' }));
    search.more();
    await call(1).answer(failed(unreachable));
    expect(now()).toMatchObject({ groups: [groups.pilot], next: 'page-2', more: unreachable });
  });
});

describe('hits in a name', () => {
  const marked = (name: string, text: string): string =>
    hitsIn(name, text)
      .map((part) => (part.hit ? `*${part.text}*` : part.text))
      .join('');
  it.each([
    ['Ring owners', 'ring', '*Ring* owners'],
    ['Broad ring – Europe', 'ring eur', 'Broad *ring* – *Eur*ope'],
    ['a.b (c)', '. (', 'a*.*b *(*c)'],
    ['Pilot', '', 'Pilot'],
    ['Pilot', 'x', 'Pilot'],
    ['Émile', 'é', '*É*mile'],
  ])('%s, %s', (name, text, expected) => expect(marked(name, text)).toBe(expected));
});
