import { describe, expect, it, vi } from 'vitest';
import { createClient } from '../../extension/messages/client';
import type { Request, SignInState } from '../../extension/messages/table';
import { failed, ok } from '../../extension/result';
import { identityFailure } from '../../extension/identity';
import { joinedPorts } from './wire';

const signedOut: SignInState = { state: 'signedOut', cloud: 'global', others: [] };

/** A client whose worker is the test: what it was asked, and bare frames in answer. */
function asking(answer: (say: (frame: unknown) => void, nth: number) => void | Promise<void>) {
  const asked: unknown[] = [];
  const closed = vi.fn();
  const client = createClient((name) => {
    const { page, worker } = joinedPorts(name);
    worker.onDisconnect.addListener(closed);
    worker.onMessage.addListener((request) => {
      asked.push({ name, request });
      void answer((frame) => worker.postMessage(frame), asked.length);
    });
    return page;
  });
  return { client, asked, closed };
}

const applied: Request<'edit.apply'> = {
  editId: 'e',
  profileId: 'p',
  profileName: 'P',
  assignmentId: 'a',
  homeAccountId: 'h',
  seen: [],
  target: null,
  by: 'patch',
  otherTenantThan: null,
};
const conflict = { is: 'conflict', theirs: null, list: [] } as const;

describe('a page’s question', () => {
  it('is sent once under its name, and its port closed after the answer', async () => {
    const { client, asked, closed } = asking((say) => say({ is: 'done', reply: signedOut }));
    expect(await client.ask('identity.state', null)).toEqual(ok(signedOut));
    expect(asked).toEqual([{ name: 'identity.state', request: null }]);
    expect(closed).toHaveBeenCalledOnce();
  });

  it('is failed by what the worker says, and closed after it', async () => {
    const network = identityFailure('network');
    const { client, closed } = asking((say) => say({ is: 'failed', failure: network }));
    expect(await client.ask('identity.state', null)).toEqual(failed(network));
    expect(closed).toHaveBeenCalledOnce();
  });

  it.each([
    ['no frame', { is: 'odd' }, /is/],
    ['a failure of another form', { is: 'failed', failure: { from: 'mars' } }, /from/],
    ['a reply of another form', { is: 'done', reply: { state: 'odd' } }, /state/],
  ])('is unreadable when answered by %s, and not asked again', async (_, frame, why) => {
    const { client, asked, closed } = asking((say) => say(frame));
    expect(await client.ask('identity.state', null)).toEqual(
      failed({ from: 'channel', code: 'unreadable', message: expect.stringMatching(why) }),
    );
    expect([asked.length, closed.mock.calls.length]).toEqual([1, 1]);
  });

  it('hears the stages that it can read, in their order, and none of another command', async () => {
    const stages: unknown[] = [];
    const onStage = (stage: unknown): void => void stages.push(stage);
    const say = (send: (frame: unknown) => void, reply: unknown): void => {
      for (const stage of [{ at: 'reading' }, { at: 'dancing' }, null, { at: 'sending' }]) {
        send({ is: 'stage', stage });
      }
      send({ is: 'done', reply });
    };
    const edit = asking((send) => say(send, conflict));
    expect(await edit.client.ask('edit.apply', applied, { onStage })).toEqual(ok(conflict));
    expect(stages).toEqual([{ at: 'reading' }, { at: 'sending' }]);
    const state = asking((send) => say(send, signedOut));
    expect(await state.client.ask('identity.state', null, { onStage })).toEqual(ok(signedOut));
    expect(stages).toHaveLength(2);
    // Nobody has to listen.
    const deaf = asking((send) => say(send, conflict));
    expect(await deaf.client.ask('edit.apply', applied)).toEqual(ok(conflict));
  });

  it('is asked nobody once it was called off', async () => {
    const { client, asked } = asking((say) => say({ is: 'done', reply: signedOut }));
    const signal = AbortSignal.abort(new Error('typed on'));
    await expect(client.ask('identity.state', null, { signal })).rejects.toThrow('typed on');
    expect(asked).toEqual([]);
  });

  it('closes its port when it is called off, and leaves no listener behind', async () => {
    const { client, closed } = asking(() => undefined);
    const abort = new AbortController();
    const asked = client.ask('identity.state', null, { signal: abort.signal });
    abort.abort(new Error('typed on'));
    await expect(asked).rejects.toThrow('typed on');
    expect(closed).toHaveBeenCalledOnce();

    const whole = asking((say) => say({ is: 'done', reply: signedOut }));
    const { signal } = new AbortController();
    const [added, removed] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];
    await whole.client.ask('identity.state', null, { signal });
    expect(removed.mock.calls).toEqual(added.mock.calls);
    expect(added.mock.calls.map(([type]) => type)).toEqual(['abort']);
  });

  it('says why no port could be opened, once', async () => {
    const connect = vi.fn(() => {
      throw new Error('Extension context invalidated.');
    });
    expect(await createClient(connect).ask('identity.state', null)).toEqual(
      failed({ from: 'channel', code: 'extensionUpdated', message: 'Extension context invalidated.' }),
    );
    expect(connect).toHaveBeenCalledOnce();
  });

  it('is asked again after a stopped worker only, and only where it reads', async () => {
    const stops = (command: 'identity.state' | 'edit.apply') => {
      const names: string[] = [];
      const client = createClient((name) => {
        const { page, worker } = joinedPorts(name);
        names.push(name);
        queueMicrotask(() => worker.disconnect());
        return page;
      });
      const asked =
        command === 'edit.apply' ? client.ask(command, applied) : client.ask('identity.state', null);
      return { asked, names };
    };
    const lost = failed({ from: 'channel', code: 'workerStopped', message: '' });
    for (const [command, times] of [
      ['identity.state', 2],
      ['edit.apply', 1],
    ] as const) {
      const { asked, names } = stops(command);
      expect(await asked).toEqual(lost);
      expect(names).toHaveLength(times);
    }
    const unreadable = asking((say, nth) =>
      say(nth === 1 ? { is: 'odd' } : { is: 'done', reply: signedOut }),
    );
    await unreadable.client.ask('identity.state', null);
    expect(unreadable.asked).toHaveLength(1);
  });
});
