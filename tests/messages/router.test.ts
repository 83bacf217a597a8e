import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createClient } from '../../extension/messages/client';
import { createRouter, type Handlers, pageOf } from '../../extension/messages/router';
import { type Command, type Reply, type SignInState, table } from '../../extension/messages/table';
import { ok } from '../../extension/result';
import { defaultSettings } from '../../extension/settings/settings';
import { joinedPorts } from './wire';

const self = {
  id: 'abcdefghijklmnopabcdefghijklmnop',
  origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
};
const panel = { id: self.id, url: `${self.origin}/panel.html#theme=dark` };
const options = { id: self.id, url: `${self.origin}/options.html` };
const popup = { id: self.id, url: `${self.origin}/popup.html` };
const signedOut: SignInState = { state: 'signedOut', cloud: 'global', others: [] };

/** A page and a worker joined by real client and router; only the handlers are replaced. */
function joined(handlers: Partial<Handlers>, sender: object = panel) {
  const defects = vi.fn();
  const failures = vi.fn();
  const route = createRouter(self, handlers as Handlers, { defect: defects, failure: failures });
  const client = createClient((name) => {
    const { page, worker } = joinedPorts(name, sender);
    route(worker);
    return page;
  });
  return { client, defects, failures };
}

describe('a command from page to worker', () => {
  it('comes back with its reply', async () => {
    const { client } = joined({ 'identity.state': () => Promise.resolve(ok(signedOut)) });
    expect(await client.ask('identity.state', null)).toEqual(ok(signedOut));
  });

  it('tells its stages', async () => {
    const outcome: Reply<'edit.apply'> = { is: 'conflict', theirs: null, list: [] };
    const { client } = joined({
      'edit.apply': (_, call) => {
        call.stage({ at: 'reading' });
        call.stage({ at: 'sending' });
        return Promise.resolve(ok(outcome));
      },
    });
    const stages: string[] = [];
    const id = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
    const request = {
      editId: id,
      profileId: id,
      profileName: 'Expedite',
      assignmentId: `${id}_x`,
      homeAccountId: 'a',
      seen: [],
      target: null,
      by: 'patch' as const,
      otherTenantThan: null,
    };
    const onStage = ({ at }: { at: string }): void => void stages.push(at);
    expect(await client.ask('edit.apply', request, { onStage })).toEqual(ok(outcome));
    expect(stages).toEqual(['reading', 'sending']);
  });

  it('is cancelled in the worker when the page aborts', async () => {
    let told: AbortSignal | undefined;
    const { client, defects } = joined({
      'profiles.list': (_, { signal }) => {
        told = signal;
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        );
      },
    });
    const abort = new AbortController();
    const asking = client.ask('profiles.list', null, { signal: abort.signal });
    await vi.waitFor(() => expect(told).toBeDefined());
    abort.abort(new Error('typed on'));
    await expect(asking).rejects.toThrow('typed on');
    expect(told?.aborted).toBe(true);
    expect(defects).not.toHaveBeenCalled();
  });

  it('tells a defect to the page, and whole to the worker', async () => {
    const broken = new Error('broken');
    const { client, defects } = joined({ 'identity.state': () => Promise.reject(broken) });
    expect(await client.ask('identity.state', null)).toMatchObject({
      failure: { from: 'channel', code: 'unexpected', message: 'broken' },
    });
    expect(defects).toHaveBeenCalledExactlyOnceWith(broken);
  });

  it('is refused with a request of another form, before any handler', async () => {
    const handler = vi.fn();
    const { client } = joined({ 'profiles.read': handler });
    for (const request of [null, {}, { profileId: '../x' }, { profileId: 7 }]) {
      expect(await client.ask('profiles.read', request as never)).toMatchObject({
        failure: { code: 'unreadable' },
      });
    }
    expect(handler).not.toHaveBeenCalled();
  });

  it('fails when the reply is of another form', async () => {
    const { client } = joined({ 'identity.state': () => Promise.resolve(ok({ state: 'odd' } as never)) });
    expect(await client.ask('identity.state', null)).toMatchObject({ failure: { code: 'unreadable' } });
  });

  /** A worker that is stopped the first times before it replies. */
  function stopping(times: number) {
    const asked: string[] = [];
    const route = createRouter(
      self,
      { 'identity.state': async () => ok(signedOut), 'settings.save': async () => ok(inForce) } as never,
      { defect: () => undefined, failure: () => undefined },
    );
    const client = createClient((name) => {
      const { page, worker } = joinedPorts(name, options);
      asked.push(name);
      if (asked.length <= times) queueMicrotask(() => worker.disconnect());
      else route(worker);
      return page;
    });
    return { client, asked };
  }
  const inForce = { settings: defaultSettings, locked: [], lockedBy: null };
  const stopped = { failure: { from: 'channel', code: 'workerStopped' } };

  it('that only reads is asked once more when the worker is stopped before it replied', async () => {
    const once = stopping(1);
    expect(await once.client.ask('identity.state', null)).toEqual(ok(signedOut));
    const twice = stopping(2);
    expect(await twice.client.ask('identity.state', null)).toMatchObject(stopped);
    expect(twice.asked).toHaveLength(2);
  });

  it('that changes something is never repeated by itself', async () => {
    const { client, asked } = stopping(1);
    expect(await client.ask('settings.save', defaultSettings)).toMatchObject(stopped);
    expect(asked).toEqual(['settings.save']);
    expect(table['edit.apply'].reads).toBe(false);
  });

  it('fails when the extension is gone', async () => {
    const gone = createClient(() => {
      throw new Error('Extension context invalidated.');
    });
    expect(await gone.ask('identity.state', null)).toMatchObject({ failure: { code: 'extensionUpdated' } });
  });
});

describe('the trust line', () => {
  const commands = Object.keys(table) as Command[];

  it.each([
    ['nobody', {}],
    [
      'another extension',
      {
        id: 'ponmlkjihgfedcbaponmlkjihgfedcba',
        url: 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/panel.html',
      },
    ],
    ['our script in a page', { id: self.id, url: 'https://intune.microsoft.com/panel.html' }],
    ['an unknown page of ours', { id: self.id, url: `${self.origin}/other.html` }],
    ['a page that only looks like ours', { id: self.id, url: `${self.origin}.evil.example/panel.html` }],
  ])('lets no command of %s through', async (_, sender) => {
    const handler = vi.fn();
    const handlers = Object.fromEntries(commands.map((command) => [command, handler])) as unknown as Handlers;
    const { client } = joined(handlers, sender);
    for (const command of commands) {
      expect(await client.ask(command, null)).toMatchObject({ failure: { code: 'refused' } });
    }
    expect(handler).not.toHaveBeenCalled();
  });

  it('lets each page send its own commands only', async () => {
    const save = vi.fn();
    const fromPanel = joined({ 'settings.save': save }, panel);
    expect(await fromPanel.client.ask('settings.save', defaultSettings)).toMatchObject({
      failure: { code: 'refused' },
    });
    const fromPopup = joined({ 'settings.save': save }, popup);
    expect(await fromPopup.client.ask('settings.save', defaultSettings)).toMatchObject({
      failure: { code: 'refused' },
    });
    const fromOptions = joined({ 'recent.list': save }, options);
    expect(await fromOptions.client.ask('recent.list', null)).toMatchObject({
      failure: { code: 'refused' },
    });
    expect(save).not.toHaveBeenCalled();
  });

  it.each(['toString', '__proto__', 'constructor', '', 'settings.read '])(
    'knows no command %j',
    async (name) => {
      const { client } = joined({});
      expect(await client.ask(name as Command, null)).toMatchObject({
        failure: { code: 'refused' },
      });
    },
  );

  it('never takes a sender for a page of ours that is none', () => {
    fc.assert(
      fc.property(
        fc.record({
          id: fc.option(fc.string(), { nil: undefined }),
          url: fc.option(fc.webUrl(), { nil: undefined }),
        }),
        (sender) => void expect(pageOf(sender, self)).toBeNull(),
      ),
    );
  });
});
