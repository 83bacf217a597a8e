import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ShellTexts } from '../../extension/portal/page-world';
import { answerPortalPages, shellFor } from '../../extension/portal/shell-in-page';
import { shellWanted } from '../../extension/portal/shell-wanted';

type Injection = {
  target: { tabId: number; documentIds?: string[] };
  files?: string[];
  func?: (...args: unknown[]) => unknown;
  args?: unknown[];
};
type Listener = (message: unknown, sender: unknown, respond: () => void) => unknown;

const hosts = ['intune.microsoft.com', 'intune.microsoft.us'];
const texts: ShellTexts = { language: 'en', title: 'Edit', reloadTitle: 'Reload' };
const url = 'https://intune.microsoft.com/';
const asked = { id: 'us', frameId: 0, documentId: 'D', documentLifecycle: 'active', url, tab: { id: 5 } };

/** A browser as far as the shell needs one. */
function openBrowser({ isGone = false } = {}) {
  fakeBrowser.reset();
  const injected: Injection[] = [];
  const listeners: Listener[] = [];
  let timesAskedForTexts = 0;
  Object.assign(browser, {
    scripting: {
      executeScript: async (injection: Injection) => {
        if (isGone) throw new Error('No document with id D');
        injected.push(injection);
        return [];
      },
    },
  });
  Object.assign(browser.runtime, {
    id: 'us',
    onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
  });
  const putShell = shellFor(hosts, () => {
    timesAskedForTexts += 1;
    return texts;
  });
  answerPortalPages(putShell);
  return {
    injected,
    putShell,
    timesAskedForTexts: () => timesAskedForTexts,
    /** Gives whether it was answered, once all that was begun has ended. */
    ask: async (message: unknown, sender: object = asked) => {
      let answers = 0;
      const waits = listeners.map((listener) => listener(message, sender, () => void (answers += 1)));
      await new Promise(setImmediate);
      return { waits, answers };
    },
  };
}

beforeEach(() => fakeBrowser.reset());

describe('a page that asks for the shell', () => {
  it('gets its script and then its texts, in the very document that asked', async () => {
    const { ask, injected } = openBrowser();
    expect(await ask(shellWanted)).toEqual({ waits: [true], answers: 1 });
    const target = { tabId: 5, documentIds: ['D'] };
    expect(injected).toEqual([
      { target, files: ['/portal-shell.js'] },
      { target, func: expect.any(Function), args: [texts] },
    ]);
  });

  it('may be rendered before it is shown, when it has another number', async () => {
    const { ask, injected } = openBrowser();
    await ask(shellWanted, { ...asked, frameId: 7, documentLifecycle: 'prerender' });
    expect(injected).toHaveLength(2);
  });

  it('is answered when it is gone as well, so that it does not wait for ever', async () => {
    const { ask } = openBrowser({ isGone: true });
    expect(await ask(shellWanted)).toEqual({ waits: [true], answers: 1 });
  });

  it.each([
    ['another extension', { ...asked, id: 'them' }],
    ['a frame within a page', { ...asked, frameId: 3 }],
    ['a page without a tab', { ...asked, tab: undefined }],
    ['a host that is no portal', { ...asked, url: 'https://graph.microsoft.com/' }],
    ['a host that only begins as one', { ...asked, url: 'https://intune.microsoft.com.example/' }],
    ['a portal in its user name', { ...asked, url: 'https://intune.microsoft.com@example.com/' }],
    ['a portal without encryption', { ...asked, url: 'http://intune.microsoft.com/' }],
    ['a page of ours', { ...asked, url: 'chrome-extension://us/panel.html' }],
    ['no address', { ...asked, url: undefined }],
  ])('gets nothing if it is %s', async (_, sender) => {
    const { ask, injected } = openBrowser();
    await ask(shellWanted, sender);
    expect(injected).toEqual([]);
  });

  it.each([[undefined], [null], ['shell'], [{ retarget: 'toggle' }], [{ shell: true }]])(
    'gets nothing by another message: %j',
    async (message) => {
      const { ask, injected } = openBrowser();
      expect(await ask(message)).toEqual({ waits: [undefined], answers: 0 });
      expect(injected).toEqual([]);
    },
  );
});

describe('the shell that is put into a tab', () => {
  it('goes to the page that the tab shows', async () => {
    const { putShell, injected } = openBrowser();
    await putShell({ id: 5, url });
    expect(injected.map(({ target }) => target)).toEqual([{ tabId: 5 }, { tabId: 5 }]);
  });

  it('costs no text where it is not put', async () => {
    const { putShell, injected, timesAskedForTexts } = openBrowser();
    await putShell({ id: 5 });
    await putShell({ id: 5, url: 'https://graph.microsoft.com/v1.0/me' });
    await putShell({ url });
    expect([injected, timesAskedForTexts()]).toEqual([[], 0]);
  });

  it('says that the browser lets no script in', async () => {
    const { putShell } = openBrowser({ isGone: true });
    await expect(putShell({ id: 5, url })).rejects.toThrow();
  });

  it('is mounted by what the script left in the world of the extension, if it left something', async () => {
    const { putShell, injected } = openBrowser();
    await putShell({ id: 5, url });
    const mount = injected[1]?.func;
    expect(mount?.(texts)).toBeUndefined();
    const mounted: unknown[] = [];
    Object.assign(globalThis, { retarget: { mountShell: (given: unknown) => void mounted.push(given) } });
    mount?.(texts);
    Object.assign(globalThis, { retarget: {} });
    mount?.(texts);
    Reflect.deleteProperty(globalThis, 'retarget');
    expect(mounted).toEqual([texts]);
  });
});
