import { afterEach, expect, it, vi } from 'vitest';
import script from '../../entrypoints/portal';
import { inThisPage } from '../../extension/portal/page-world';

/** A page of a portal as far as the script touches it: anything else would be missing here. */
function openPage(address: string) {
  const listeners: (() => void)[] = [];
  const asked: unknown[] = [];
  const answers: { now: () => Promise<undefined> } = { now: async () => undefined };
  const location = { href: address };
  vi.stubGlobal('location', location);
  vi.stubGlobal('navigation', {
    addEventListener: (name: string, listener: () => void) => {
      expect(name).toBe('currententrychange');
      listeners.push(listener);
    },
  });
  const sendMessage = (message: unknown): Promise<undefined> => {
    asked.push(message);
    return answers.now();
  };
  vi.stubGlobal('chrome', { runtime: { sendMessage } });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    asked,
    answers,
    run: async () => {
      void script.main();
      await settled();
    },
    goTo: async (next: string) => {
      location.href = next;
      for (const listener of listeners) listener();
      await settled();
    },
    listeners,
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, 'retarget');
});

const blades = 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings';
const listAddress = `${blades}/DevicesWindowsMenu/~/qualityUpdates`;
const profileAddress = `${blades}/WindowsQualityUpdateProfileMenu/~/0/profileId/8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8`;
const home = 'https://intune.microsoft.com/#home';
const wanted = { retarget: 'shell' };

it('asks for nothing on pages without a launcher', async () => {
  const page = openPage(home);
  // Not even the API is there to be looked at.
  vi.stubGlobal('chrome', undefined);
  await page.run();
  await page.goTo(
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/overview',
  );
  expect(page.asked).toEqual([]);
});

it.each([listAddress, profileAddress])(
  'asks the worker at once on a page with a launcher: %s',
  async (address) => {
    const page = openPage(address);
    await page.run();
    expect(page.asked).toEqual([wanted]);
  },
);

it('asks when the portal comes to such an address, and not again once the shell is there', async () => {
  const page = openPage(home);
  await page.run();
  await page.goTo(listAddress);
  expect(page.asked).toEqual([wanted]);
  Object.assign(inThisPage() ?? {}, { hasShell: true });
  await page.goTo(home);
  await page.goTo(profileAddress);
  expect(page.asked).toEqual([wanted]);
});

it('asks once while the portal rewrites its address, and again where nothing came', async () => {
  const page = openPage(home);
  const { promise, reject } = Promise.withResolvers<undefined>();
  page.answers.now = () => promise;
  await page.run();
  await page.goTo(listAddress);
  await page.goTo(profileAddress);
  expect(page.asked).toHaveLength(1);
  reject(new Error('The message port closed before a response was received.'));
  await page.goTo(profileAddress);
  await page.goTo(listAddress);
  expect(page.asked.length).toBeGreaterThan(1);
});

it('breaks nothing when its extension is gone, which the API says by throwing', async () => {
  const page = openPage(home);
  page.answers.now = () => {
    throw new Error('Extension context invalidated.');
  };
  await page.run();
  await page.goTo(listAddress);
  await page.goTo(profileAddress);
  expect(page.asked).toHaveLength(2);
});

it('runs once in a page, however often it is put there', async () => {
  const page = openPage(home);
  await page.run();
  await page.run();
  expect(page.listeners).toHaveLength(1);
});

it('is not taken in by an element that has its name', () => {
  expect(inThisPage()).toBeNull();
  // As a browser finds elements by their name: not on the global itself, but behind it.
  const behind = Object.getPrototypeOf(globalThis) as object;
  Object.defineProperty(behind, 'retarget', { value: {}, configurable: true });
  expect(inThisPage()).toBeNull();
  Reflect.deleteProperty(behind, 'retarget');
});
