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
  const asked: unknown[] = [];
  const page = {
    now: 0,
    devicePixelRatio: 1,
    performance: { now: () => page.now },
    document: { documentElement: 'the panel' },
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
  return { page, isSeen, observed, asked, say: (...entries: Said[]) => say(entries) };
}

const whole = { intersectionRatio: 1, isVisible: true };

describe('the panel is plainly seen', () => {
  it('once the browser has said so for a moment', () => {
    const { page, isSeen, say, observed, asked } = pageInFrame();
    expect(observed).toEqual(['the panel']);
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
