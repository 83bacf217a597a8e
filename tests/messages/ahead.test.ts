import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askingAhead } from '../../extension/messages/ahead';
import type { WorkerClient } from '../../extension/messages/client';
import type { Failure } from '../../extension/messages/failure';
import type { SignInState } from '../../extension/messages/table';
import { failed, ok } from '../../extension/result';
import { identityFailure } from '../../extension/identity';

const signedOut: SignInState = { state: 'signedOut', cloud: 'global', others: [] };
const unconfigured: SignInState = { state: 'unconfigured' };

/** A client that keeps what it is asked, to be answered by the test. */
function heldClient() {
  const asked: {
    command: string;
    signal: AbortSignal | undefined;
    answer: (value: SignInState | Failure) => void;
  }[] = [];
  const ask = (command: string, _: unknown, options?: { signal?: AbortSignal }) =>
    new Promise((resolve, reject) => {
      const signal = options?.signal;
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
      asked.push({
        command,
        signal,
        answer: (value) => resolve('from' in value ? failed(value) : ok(value)),
      });
    });
  return { asked, client: { ask } as WorkerClient };
}

function heldChanges() {
  const listeners = new Set<() => void>();
  const session = vi.fn((listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  });
  return { listeners, session, tell: () => [...listeners].forEach((listener) => listener()) };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

describe('what is asked ahead', () => {
  it('is asked at once, and its answer goes to whoever asks the same', async () => {
    const { asked, client } = heldClient();
    const ahead = askingAhead(client, heldChanges());
    ahead.ahead('identity.state', null);
    expect(asked.map(({ command }) => command)).toEqual(['identity.state']);
    const asking = ahead.ask('identity.state', null);
    expect(asked).toHaveLength(1);
    asked[0]?.answer(signedOut);
    expect(await asking).toEqual(ok(signedOut));
  });

  it('answers once: the next one asks the worker', async () => {
    const { asked, client } = heldClient();
    const changes = heldChanges();
    const ahead = askingAhead(client, changes);
    ahead.ahead('identity.state', null);
    asked[0]?.answer(signedOut);
    await ahead.ask('identity.state', null);
    const again = ahead.ask('identity.state', null);
    expect(asked).toHaveLength(2);
    asked[1]?.answer(unconfigured);
    expect(await again).toEqual(ok(unconfigured));
  });

  it('answers no other question', async () => {
    const { asked, client } = heldClient();
    const ahead = askingAhead(client, heldChanges());
    ahead.ahead('profiles.read', { profileId: 'one' });
    void ahead.ask('profiles.read', { profileId: 'two' }).catch(() => undefined);
    void ahead.ask('profiles.list', null).catch(() => undefined);
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    void ahead.ask('profiles.read', { profileId: 'one' }).catch(() => undefined);
    expect(asked).toHaveLength(3);
  });

  it('is thrown away when somebody signs in or out before it is taken', async () => {
    const { asked, client } = heldClient();
    const changes = heldChanges();
    const ahead = askingAhead(client, changes);
    ahead.ahead('identity.state', null);
    asked[0]?.answer(signedOut);
    changes.tell();
    const asking = ahead.ask('identity.state', null);
    asked[1]?.answer(unconfigured);
    expect(await asking).toEqual(ok(unconfigured));
    expect(asked[0]?.signal?.aborted).toBe(true);
  });

  it('is cancelled by whoever took it', async () => {
    const { asked, client } = heldClient();
    const ahead = askingAhead(client, heldChanges());
    ahead.ahead('identity.state', null);
    const abort = new AbortController();
    const asking = ahead.ask('identity.state', null, { signal: abort.signal });
    abort.abort(new Error('the page is gone'));
    await expect(asking).rejects.toThrow('the page is gone');
    expect(asked[0]?.signal?.aborted).toBe(true);
  });

  it('is not asked of a page that cancelled before', async () => {
    const { client } = heldClient();
    const ahead = askingAhead(client, heldChanges());
    ahead.ahead('identity.state', null);
    await expect(ahead.ask('identity.state', null, { signal: AbortSignal.abort() })).rejects.toThrow();
  });

  it.each<Failure>([identityFailure('signedOut'), { from: 'settings', code: 'unconfigured' }])(
    'is asked anew where it was asked before anybody was signed in: $code',
    async (nobody) => {
      const { asked, client } = heldClient();
      const ahead = askingAhead(client, heldChanges());
      ahead.ahead('identity.state', null);
      asked[0]?.answer(nobody);
      const asking = ahead.ask('identity.state', null);
      await vi.waitFor(() => expect(asked).toHaveLength(2));
      asked[1]?.answer(signedOut);
      expect(await asking).toEqual(ok(signedOut));
    },
  );

  it('tells any other failure, which is asked for once', async () => {
    const { asked, client } = heldClient();
    const ahead = askingAhead(client, heldChanges());
    ahead.ahead('identity.state', null);
    asked[0]?.answer(identityFailure('network'));
    expect(await ahead.ask('identity.state', null)).toEqual(failed(identityFailure('network')));
    expect(asked).toHaveLength(1);
  });

  it('is forgotten where nobody takes it for some seconds', async () => {
    const { asked, client } = heldClient();
    const ahead = askingAhead(client, heldChanges());
    ahead.ahead('identity.state', null);
    asked[0]?.answer(signedOut);
    vi.setSystemTime(Date.now() + 10_001);
    const asking = ahead.ask('identity.state', null);
    asked[1]?.answer(unconfigured);
    expect(await asking).toEqual(ok(unconfigured));
  });
});
