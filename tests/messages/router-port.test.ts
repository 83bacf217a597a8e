import { describe, expect, it, vi } from 'vitest';
import { createRouter, type Handlers, pageOf, type Sender } from '../../extension/messages/router';
import { CalledOff } from '../../extension/messages/under-way';
import type { SignInState } from '../../extension/messages/table';
import { identityFailure } from '../../extension/identity';
import { failed, ok } from '../../extension/result';
import { joinedPorts } from './wire';

const self = {
  id: 'abcdefghijklmnopabcdefghijklmnop',
  origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
};
const panel: Sender = { id: self.id, url: `${self.origin}/panel.html` };
const signedOut: SignInState = { state: 'signedOut', cloud: 'global', others: [] };

/** The worker's end alone, with a page that posts and hears bare frames. */
function opened(name: string, handlers: Partial<Handlers>, sender?: Sender) {
  const [defect, failure] = [vi.fn(), vi.fn()];
  const { page, worker } = joinedPorts(name, sender);
  const frames: unknown[] = [];
  page.onMessage.addListener((frame) => frames.push(frame));
  createRouter(self, handlers as Handlers, { defect, failure })(worker);
  const heard = async (count = 1): Promise<unknown[]> => {
    await vi.waitFor(() => expect(frames.length).toBeGreaterThanOrEqual(count));
    return frames;
  };
  return { page, heard, frames, defect, failure };
}

describe('what the worker says on a port', () => {
  it('is a reply, and nothing for the diagnostics', async () => {
    const { page, heard, failure } = opened(
      'identity.state',
      { 'identity.state': async () => ok(signedOut) },
      panel,
    );
    page.postMessage(null);
    expect(await heard()).toEqual([{ is: 'done', reply: signedOut }]);
    expect(failure).not.toHaveBeenCalled();
  });

  it('is the failure of a handler, told to the diagnostics as well', async () => {
    const network = identityFailure('network');
    const { page, heard, failure, defect } = opened(
      'identity.state',
      { 'identity.state': async () => failed(network) },
      panel,
    );
    page.postMessage(null);
    expect(await heard()).toEqual([{ is: 'failed', failure: network }]);
    expect(failure).toHaveBeenCalledExactlyOnceWith('identity.state', network);
    expect(defect).not.toHaveBeenCalled();
  });

  it('is what is wrong with a request that cannot be read', async () => {
    const handler = vi.fn();
    const { page, heard, failure } = opened('profiles.read', { 'profiles.read': handler }, panel);
    page.postMessage({ profileId: 7 });
    const unreadable = { from: 'channel', code: 'unreadable', message: expect.stringContaining('profileId') };
    expect(await heard()).toEqual([{ is: 'failed', failure: unreadable }]);
    expect(failure).toHaveBeenCalledExactlyOnceWith('profiles.read', unreadable);
    expect(handler).not.toHaveBeenCalled();
  });

  it.each<[unknown, string]>([
    [new Error('broken'), 'broken'],
    ['only a text', 'only a text'],
  ])('is a defect, told as a failure to page and diagnostics: %s', async (thrown, message) => {
    const { page, heard, failure, defect } = opened(
      'identity.state',
      { 'identity.state': vi.fn().mockRejectedValue(thrown) },
      panel,
    );
    page.postMessage(null);
    const unexpected = { from: 'channel', code: 'unexpected', message };
    expect(await heard()).toEqual([{ is: 'failed', failure: unexpected }]);
    expect(failure).toHaveBeenCalledExactlyOnceWith('identity.state', unexpected);
    expect(defect).toHaveBeenCalledExactlyOnceWith(thrown);
  });

  it('is that it was refused, with no more of a name than its beginning', async () => {
    const { heard } = opened('x'.repeat(1000), {}, panel);
    expect(await heard()).toEqual([
      { is: 'failed', failure: { from: 'channel', code: 'refused', message: 'x'.repeat(100) } },
    ]);
  });

  it('is nothing any more, and no defect, where an edit was called off', async () => {
    const { page, frames, defect, failure } = opened(
      'identity.state',
      { 'identity.state': () => Promise.reject(new CalledOff('asked elsewhere')) },
      panel,
    );
    page.postMessage(null);
    await new Promise((resolve) => setImmediate(resolve));
    expect([frames.length, defect.mock.calls.length, failure.mock.calls.length]).toEqual([0, 0, 0]);
  });

  it('is a defect also after the page has gone, unless it is the page’s going itself', async () => {
    const broken = new Error('broken meanwhile');
    const ways: [(reason: unknown) => unknown, unknown[][]][] = [
      [() => broken, [[broken]]],
      [(reason) => reason, []],
    ];
    for (const [thrown, defects] of ways) {
      const { page, defect } = opened(
        'identity.state',
        {
          'identity.state': (_, { signal }) =>
            new Promise((__, reject) =>
              signal.addEventListener('abort', () => reject(thrown(signal.reason) as Error)),
            ),
        },
        panel,
      );
      page.postMessage(null);
      await new Promise((resolve) => setImmediate(resolve));
      page.disconnect();
      await new Promise((resolve) => setImmediate(resolve));
      expect(defect.mock.calls).toEqual(defects);
    }
  });
});

describe('what a handler is told', () => {
  const tenant = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';

  it.each<[string, Sender['tab'], string | null]>([
    ['the tenant of the tab’s address', { url: `https://intune.microsoft.com/#@${tenant}/#home` }, tenant],
    ['no tenant where the tab names none', { url: 'https://intune.microsoft.com/#home' }, null],
    ['no tenant where the tab may not be seen', {}, null],
    ['no tenant without a tab', undefined, null],
  ])('is %s', async (_, tab, expected) => {
    const seen: unknown[] = [];
    const { page, heard } = opened(
      'identity.state',
      {
        'identity.state': async (__, { portalTenant }) => {
          seen.push(portalTenant);
          return ok(signedOut);
        },
      },
      { ...panel, tab },
    );
    page.postMessage(null);
    await heard();
    expect(seen).toEqual([expected]);
  });
});

describe('pageOf', () => {
  it.each([
    ['panel', 'panel.html?x=1#theme=dark'],
    ['popup', 'popup.html'],
    ['options', 'options.html'],
  ])('knows %s', (page, path) => {
    expect(pageOf({ id: self.id, url: `${self.origin}/${path}` }, self)).toBe(page);
  });

  it.each<[string, Sender | undefined]>([
    ['no sender', undefined],
    ['our address under the id of another extension', { ...panel, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['our address under no id', { url: `${self.origin}/panel.html` }],
    ['our id without an address', { id: self.id }],
    ['our id with an address that is none', { id: self.id, url: 'panel.html' }],
    ['our id in a page of the web', { id: self.id, url: 'https://intune.microsoft.com/panel.html' }],
    ['a name that every object has', { id: self.id, url: `${self.origin}/constructor` }],
  ])('takes %s for no page of ours', (_, sender) => {
    expect(pageOf(sender, self)).toBeNull();
  });
});
