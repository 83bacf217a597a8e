import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerUpdates } from '../../extension/updates/page';
import { mayReload, nothingUnsaved } from '../../extension/updates/question';
import { hasUnsaved, holdUpdates } from '../../extension/updates/unsaved';

type Listener = (message: unknown, sender: object, respond: (answer: boolean) => void) => void;

/** A page of ours: `ask` puts the worker's question, `told` is what it said on its own, `close` closes it. */
function openPage() {
  let listener: Listener = () => undefined;
  const told: unknown[] = [];
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  Object.assign(browser.runtime, {
    onMessage: { addListener: (given: Listener) => (listener = given) },
    sendMessage: async (message: unknown) => {
      told.push(message);
      throw new Error('The worker is gone.');
    },
  });
  answerUpdates();
  return {
    ask: (message: unknown) => {
      let answer: boolean | undefined;
      listener(message, {}, (given) => (answer = given));
      return answer;
    },
    told,
    close: () => page.dispatchEvent(new Event('pagehide')),
  };
}

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.unstubAllGlobals());

it('a page without anything unsaved says nothing', () => {
  const { ask, told, close } = openPage();
  expect(ask(mayReload)).toBeUndefined();
  holdUpdates()();
  close();
  expect(told).toEqual([]);
});

it('a page refuses while anything on it is unsaved, and tells once when all of it is over', () => {
  const { ask, told } = openPage();
  const [releaseOne, releaseOther] = [holdUpdates(), holdUpdates()];
  expect(ask(mayReload)).toBe(true);
  expect(ask({ retarget: 'toggle' })).toBeUndefined();
  expect(ask(null)).toBeUndefined();
  releaseOne();
  releaseOne();
  expect(hasUnsaved()).toBe(true);
  expect(told).toEqual([]);
  releaseOther();
  expect(ask(mayReload)).toBeUndefined();
  holdUpdates()();
  expect(told).toEqual([nothingUnsaved]);
});

it('a page that refused tells when it is closed', () => {
  const { ask, told, close } = openPage();
  const release = holdUpdates();
  ask(mayReload);
  close();
  expect(told).toEqual([nothingUnsaved]);
  release();
});

it('nobody is told of what nobody waits for', () => {
  const { told } = openPage();
  holdUpdates()();
  expect(told).toEqual([]);
});
