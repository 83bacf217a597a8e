import { describe, expect, it, vi } from 'vitest';
import { guardEdits } from '../../../components/panel/guard-edits';
import { watchPlainlySeen } from '../../../components/panel/plainly-seen';
import type { WorkerClient } from '../../../extension/messages/client';
import { failed, ok } from '../../../extension/result';

/** What the browser says of the panel: how much of it is in sight, and whether nothing is over it. */
type Said = { intersectionRatio: number; isVisible?: boolean };

/** A window of which this test is the browser. */
function pageInFrame() {
  let say: (entries: Said[]) => void = () => undefined;
  const observed: unknown[] = [];
  const root = new EventTarget();
  const asked: unknown[] = [];
  const page = {
    now: 0,
    devicePixelRatio: 1,
    performance: { now: () => page.now },
    document: { documentElement: root },
    IntersectionObserver: class {
      constructor(heard: (entries: Said[]) => void, options: unknown) {
        say = heard;
        asked.push(options);
      }
      observe(what: unknown) {
        observed.push(what);
      }
    },
  };
  const isSeen = watchPlainlySeen(page as unknown as Window & typeof globalThis);
  /** What a pointer or a key does in the panel, at a time. */
  const happens = (type: string, timeStamp: number, pointerType = 'mouse'): void => {
    const event = Object.defineProperties(new Event(type), {
      timeStamp: { value: timeStamp },
      pointerType: { value: pointerType },
    });
    root.dispatchEvent(event);
  };
  return { page, root, isSeen, observed, asked, happens, say: (...entries: Said[]) => say(entries) };
}

const whole = { intersectionRatio: 1, isVisible: true };

describe('the panel is plainly seen', () => {
  it('once the browser has said so for a moment', () => {
    const { page, root, isSeen, say, observed, asked } = pageInFrame();
    expect(observed).toEqual([root]);
    expect(asked).toMatchObject([{ trackVisibility: true, delay: 100 }]);
    expect(isSeen()).toBe(false);
    say(whole);
    page.now = 199;
    expect(isSeen()).toBe(false);
    page.now = 200;
    expect(isSeen()).toBe(true);
  });

  it.each([
    ['covered, transparent or turned', { intersectionRatio: 1, isVisible: false }],
    ['shown in part', { intersectionRatio: 0.9, isVisible: true }],
  ])('not while it is %s, nor right after', (_, said) => {
    const { page, isSeen, say } = pageInFrame();
    say(whole);
    page.now = 1000;
    say(said);
    expect(isSeen()).toBe(false);
    page.now = 2000;
    say(said, whole);
    expect(isSeen()).toBe(false);
    page.now = 2199;
    expect(isSeen()).toBe(false);
    page.now = 2200;
    expect(isSeen()).toBe(true);
  });

  it('in spite of a reading that only repeats it', () => {
    const { page, isSeen, say } = pageInFrame();
    say(whole);
    page.now = 190;
    say(whole);
    page.now = 210;
    expect(isSeen()).toBe(true);
  });

  it('at every size that a person can choose, and at none below', () => {
    const { page, isSeen, say } = pageInFrame();
    say(whole);
    page.now = 1000;
    for (const [scale, seen] of [
      [0.25, true],
      [5, true],
      [0.1, false],
    ] as const) {
      page.devicePixelRatio = scale;
      expect(isSeen()).toBe(seen);
    }
  });

  /** A panel that has been seen long enough. */
  function shown() {
    const panel = pageInFrame();
    panel.say(whole);
    panel.page.now = 1000;
    return panel;
  }

  it('by a mouse that has come to it, and not by one under which it was moved', () => {
    const { isSeen, happens } = shown();
    happens('pointerdown', 1000);
    expect(isSeen()).toBe(false);
    happens('pointerenter', 2000);
    happens('pointermove', 2100);
    happens('pointerdown', 2149);
    expect(isSeen()).toBe(false);
    happens('pointerdown', 2150);
    expect(isSeen()).toBe(true);
    happens('pointerleave', 3000);
    happens('pointerenter', 4000);
    happens('pointerdown', 4000);
    expect(isSeen()).toBe(false);
  });

  it.each(['touch', 'pen'])('by a %s, which is nowhere before it presses', (pointerType) => {
    const { isSeen, happens } = shown();
    happens('pointerdown', 1000, pointerType);
    expect(isSeen()).toBe(true);
  });

  it('by a key, wherever the mouse is', () => {
    const { isSeen, happens } = shown();
    happens('pointerdown', 1000);
    expect(isSeen()).toBe(false);
    happens('keydown', 1010);
    expect(isSeen()).toBe(true);
  });

  it('where the browser cannot tell what lies above', () => {
    const { page, isSeen, say } = pageInFrame();
    say({ intersectionRatio: 1 });
    page.now = 1000;
    expect(isSeen()).toBe(true);
  });
});

describe('a client whose edits are guarded', () => {
  const ask = vi.fn();
  const client = { ask } as WorkerClient;
  const edit = {} as never;

  it('sends an edit while the panel is seen, with everything that belongs to it', async () => {
    ask.mockResolvedValue(ok('applied'));
    const options = { signal: new AbortController().signal };
    expect(await guardEdits(client, () => true).ask('edit.apply', edit, options)).toEqual(ok('applied'));
    expect(ask).toHaveBeenCalledExactlyOnceWith('edit.apply', edit, options);
  });

  it('sends none while it is not, and everything else', async () => {
    ask.mockResolvedValue(ok(null));
    const guarded = guardEdits(client, () => false);
    expect(await guarded.ask('edit.apply', edit)).toEqual(failed({ from: 'edit', code: 'covered' }));
    expect(ask).not.toHaveBeenCalled();
    await guarded.ask('edit.outcome', edit);
    await guarded.ask('profiles.list', null);
    expect(ask.mock.calls.map(([command]) => command as string)).toEqual(['edit.outcome', 'profiles.list']);
  });
});
