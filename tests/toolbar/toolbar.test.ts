import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { takeHanded } from '../../extension/recall/popup-draft';
import { startToolbar } from '../../extension/toolbar';
import { activeTabAddress } from '../../extension/toolbar/active-tab';

type Item = { id: string; title: string; contexts: string[]; documentUrlPatterns: string[] };
type Listener = (...told: unknown[]) => void;

/** A browser as far as its toolbar goes; it refuses what a real one refuses. */
function openBrowser({ canOpenPopup = true, hasShell = true } = {}) {
  fakeBrowser.reset();
  const items = new Map<string, Item>();
  const heard: Record<string, Listener[]> = {};
  const event = (name: string) => ({
    addListener: (listener: Listener) => (heard[name] ??= []).push(listener),
  });
  const opened: unknown[] = [];
  const told: unknown[] = [];
  const defects: unknown[] = [];
  Object.assign(browser, {
    contextMenus: {
      removeAll: async () => items.clear(),
      create: (item: Item) => {
        if (items.has(item.id)) throw new Error(`Cannot create item with duplicate id ${item.id}`);
        items.set(item.id, item);
      },
      onClicked: event('clicked'),
    },
    commands: { onCommand: event('command') },
    action: {
      openPopup: async (options: unknown) => {
        if (!canOpenPopup) throw new Error('Could not find an active browser window.');
        opened.push(options);
      },
    },
    windows: { create: async (options: unknown) => opened.push(options) },
    tabs: {
      ...browser.tabs,
      sendMessage: async (id: number, message: unknown) => {
        if (!hasShell) throw new Error('Could not establish connection. Receiving end does not exist.');
        told.push([id, message]);
      },
    },
  });
  Object.assign(browser.runtime, { onInstalled: event('installed'), onStartup: event('startup') });
  startToolbar({
    title: () => 'Edit as assignment',
    putShell: async (tab) => void told.push(['shell', tab]),
    onDefect: (error) => defects.push(error),
  });
  const tell = (name: string, ...what: unknown[]): void =>
    heard[name]?.forEach((listener) => listener(...what));
  return { items, opened, told, defects, tell };
}

beforeEach(() => fakeBrowser.reset());

describe('the context menu', () => {
  it('is made at the installation, and again at a start of the browser', async () => {
    const { items, tell, defects } = openBrowser();
    expect(items.size).toBe(0);
    for (const occasion of ['installed', 'startup', 'installed']) {
      tell(occasion, { reason: 'install' });
      await vi.waitFor(() => expect(items.size).toBe(1));
    }
    expect(defects).toEqual([]);
    expect([...items.values()]).toEqual([
      {
        id: 'edit-selected',
        title: 'Edit as assignment',
        contexts: ['selection'],
        documentUrlPatterns: [
          'https://intune.microsoft.com/*',
          'https://endpoint.microsoft.com/*',
          'https://devicemanagement.microsoft.com/*',
          'https://intune.microsoft.us/*',
          'https://intune.microsoftonline.cn/*',
          browser.runtime.getURL('/*' as '/'),
        ],
      },
    ]);
  });

  it('opens the popup in its window with what was selected', async () => {
    const { opened, tell } = openBrowser();
    tell('clicked', { menuItemId: 'edit-selected', selectionText: ' an id ' }, { id: 5, windowId: 7 });
    await vi.waitFor(() => expect(opened).toEqual([{ windowId: 7 }]));
    expect(await takeHanded()).toBe(' an id ');
  });

  it('opens a small window where the popup cannot be opened', async () => {
    const { opened, tell, defects } = openBrowser({ canOpenPopup: false });
    tell('clicked', { menuItemId: 'edit-selected', selectionText: 'an id' }, undefined);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    expect(opened[0]).toMatchObject({ type: 'popup', url: browser.runtime.getURL('/popup.html') });
    expect(await takeHanded()).toBe('an id');
    expect(defects).toEqual([]);
  });

  it('does nothing for items of others', async () => {
    const { opened, tell } = openBrowser();
    tell('clicked', { menuItemId: 'other', selectionText: 'an id' }, { windowId: 7 });
    expect(await takeHanded()).toBeNull();
    expect(opened).toEqual([]);
  });
});

describe('the keyboard', () => {
  it('puts the shell into the tab, then tells it to open or close the panel', async () => {
    const { told, tell } = openBrowser();
    const tab = { id: 5, url: 'https://intune.microsoft.com/#home' };
    tell('command', 'toggle-panel', tab);
    await vi.waitFor(() =>
      expect(told).toEqual([
        ['shell', tab],
        [5, { retarget: 'toggle' }],
      ]),
    );
  });

  it('breaks nothing where there is no shell, no tab, or another command', async () => {
    const { told, defects, tell } = openBrowser({ hasShell: false });
    tell('command', 'toggle-panel', { id: 5 });
    tell('command', 'toggle-panel', undefined);
    tell('command', 'other', { id: 5 });
    await new Promise(setImmediate);
    expect([told, defects]).toEqual([[['shell', { id: 5 }]], []]);
  });
});

it('knows the address of the tab in front as far as the browser tells it', async () => {
  const front: { id?: number; url?: string }[] = [{ url: 'https://intune.microsoft.com/' }];
  Object.assign(browser.tabs, { query: async () => front });
  expect(await activeTabAddress()).toBe('https://intune.microsoft.com/');
  front[0] = { id: 5 };
  expect(await activeTabAddress()).toBeNull();
  front.pop();
  expect(await activeTabAddress()).toBeNull();
});
