import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepSovereignShell } from '../../extension/portal/sovereign-shell';

type Script = { id: string; matches?: string[]; js?: string[]; runAt?: string };
type Tab = { id: number; url: string; hasShell?: boolean; broken?: boolean; asleep?: boolean };

const us = 'intune.microsoft.us';
const cn = 'intune.microsoftonline.cn';
const hosts = [us, cn];
const registrationOf = (host: string): Script => ({
  id: host,
  matches: [`https://${host}/*`],
  js: ['/portal.js'],
  runAt: 'document_idle',
});

/** A browser as far as it knows of grants, registered scripts and tabs; it refuses what a real one refuses. */
function openBrowser({ tabs = [] as Tab[], registered = [] as string[] } = {}) {
  fakeBrowser.reset();
  const granted = new Set<string>();
  const scripts = new Map<string, Script>(registered.map((host) => [host, registrationOf(host)]));
  const injected: number[] = [];
  const calls = { register: 0, unregister: 0 };
  const heard: { added: ((added: { origins?: string[] }) => void)[]; removed: (() => void)[] } = {
    added: [],
    removed: [],
  };
  const defects: unknown[] = [];
  const fake = {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((one) => granted.has(one)),
      onAdded: { addListener: (listener: (typeof heard.added)[number]) => heard.added.push(listener) },
      onRemoved: { addListener: (listener: () => void) => heard.removed.push(listener) },
    },
    scripting: {
      getRegisteredContentScripts: async ({ ids }: { ids: string[] }) =>
        [...scripts.values()].filter(({ id }) => ids.includes(id)),
      registerContentScripts: async (list: Script[]) => {
        calls.register += 1;
        for (const one of list) {
          if (scripts.has(one.id)) throw new Error(`Duplicate script ID '${one.id}'`);
          scripts.set(one.id, one);
        }
      },
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
        calls.unregister += 1;
        for (const id of ids) {
          if (!scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
        }
      },
      executeScript: async ({ target, files }: { target: { tabId: number }; files?: string[] }) => {
        const tab = tabs.find(({ id }) => id === target.tabId);
        if (tab?.broken) throw new Error('Cannot access contents of the page');
        if (tab?.asleep) return new Promise(() => undefined);
        // Without a file it is a look at the page.
        if (files === undefined) return [{ result: tab?.hasShell ?? false }];
        expect(files).toEqual(['/portal.js']);
        injected.push(target.tabId);
        return [];
      },
    },
    tabs: {
      query: async ({ url }: { url: string[] }) =>
        tabs.filter((tab) => url.some((match) => tab.url.startsWith(match.slice(0, -1)))),
    },
  };
  Object.assign(browser, { permissions: fake.permissions, scripting: fake.scripting });
  Object.assign(browser.tabs, fake.tabs);
  return {
    scripts: () => [...scripts.values()],
    injected,
    calls,
    defects,
    fake,
    grant: (...list: string[]) => list.forEach((host) => granted.add(`https://${host}/*`)),
    revoke: (host: string) => granted.delete(`https://${host}/*`),
    tellAdded: (...list: string[]) =>
      heard.added.forEach((listener) => listener({ origins: list.map((host) => `https://${host}/*`) })),
    tellRemoved: () => heard.removed.forEach((listener) => listener()),
    /** As the worker does when it starts. */
    start: () => keepSovereignShell(hosts, (error) => defects.push(error)),
  };
}

/** Everything that was begun has ended. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

let around: ReturnType<typeof openBrowser>;
beforeEach(() => (around = openBrowser()));

describe('the launcher on sovereign portals', () => {
  it('is nowhere as long as nothing is granted', async () => {
    around.start();
    await settled();
    expect(around.scripts()).toEqual([]);
    expect(around.calls).toEqual({ register: 0, unregister: 0 });
  });

  it('is on what is granted when the worker starts, and on nothing else', async () => {
    around.grant(us);
    around.start();
    await settled();
    expect(around.scripts()).toEqual([registrationOf(us)]);
    expect(around.defects).toEqual([]);
  });

  it('is registered once, however often the worker starts', async () => {
    around.grant(us, cn);
    around.start();
    await settled();
    around.start();
    await settled();
    expect(around.scripts()).toEqual([registrationOf(us), registrationOf(cn)]);
    expect(around.calls).toEqual({ register: 1, unregister: 0 });
    expect(around.defects).toEqual([]);
  });

  it('comes when a host is granted, also onto pages that are open already', async () => {
    around = openBrowser({
      tabs: [
        { id: 1, url: `https://${us}/#home` },
        { id: 2, url: 'https://intune.microsoft.com/#home' },
        { id: 3, url: `https://${cn}/#home` },
      ],
    });
    // The grant is what starts the worker: it is there already when the worker hears of it.
    around.grant(us);
    around.start();
    around.tellAdded(us);
    await settled();
    expect(around.scripts()).toEqual([registrationOf(us)]);
    expect(around.injected).toEqual([1]);
  });

  it('does not come onto a page with a shell, nor fail for one that takes no script or is asleep', async () => {
    around = openBrowser({
      tabs: [
        { id: 1, url: `https://${us}/#home`, hasShell: true },
        { id: 2, url: `https://${us}/#home`, broken: true },
        { id: 4, url: `https://${us}/#home`, asleep: true },
        { id: 3, url: `https://${us}/#home` },
      ],
    });
    around.start();
    around.grant(us);
    around.tellAdded(us);
    await settled();
    expect(around.injected).toEqual([3]);
    expect(around.defects).toEqual([]);
  });

  it('is not put into open pages when the worker just starts, or something else is granted', async () => {
    around = openBrowser({ tabs: [{ id: 1, url: `https://${us}/#home` }], registered: [us] });
    around.grant(us);
    around.start();
    around.tellAdded('graph.microsoft.us');
    await settled();
    expect(around.injected).toEqual([]);
    expect(around.calls).toEqual({ register: 0, unregister: 0 });
  });

  it('goes when its host is taken back, and the other one stays', async () => {
    around.grant(us, cn);
    around.start();
    await settled();
    around.revoke(us);
    around.tellRemoved();
    await settled();
    expect(around.scripts()).toEqual([registrationOf(cn)]);
    expect(around.defects).toEqual([]);
  });

  it('goes at the next start when its host was taken back while no worker was there', async () => {
    around = openBrowser({ registered: [us, cn] });
    around.grant(cn);
    around.start();
    await settled();
    expect(around.scripts()).toEqual([registrationOf(cn)]);
  });

  it('is registered once when a host is granted while the worker starts', async () => {
    around.grant(us);
    around.start();
    around.tellAdded(us);
    around.tellAdded('graph.microsoft.us');
    await settled();
    expect(around.calls.register).toBe(1);
    expect(around.defects).toEqual([]);
  });

  it('comes with the next grant when the browser refused the one before', async () => {
    vi.spyOn(around.fake.scripting, 'registerContentScripts').mockRejectedValueOnce(new Error('busy'));
    around.grant(us);
    around.start();
    await settled();
    expect(around.defects).toEqual([new Error('busy')]);
    around.tellAdded(cn);
    await settled();
    expect(around.scripts()).toEqual([registrationOf(us)]);
  });
});
