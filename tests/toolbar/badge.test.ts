import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { titleOfBadge } from '../../components/toolbar/badge-title';
import { badgeOf, type Needs, startBadge } from '../../extension/toolbar/badge';
import '../support/catalogue';

const mine = { isMine: true };
const others = { isMine: false };
const nothing: Needs = { unsettled: [], signIn: false };

describe('what the badge tells', () => {
  it.each([
    [nothing, 'Retarget for Intune'],
    [{ ...nothing, signIn: true }, 'Retarget for Intune: sign in again to go on'],
    [{ unsettled: [mine], signIn: false }, 'Retarget for Intune: 1 change is not settled'],
    [{ unsettled: [mine, mine], signIn: false }, 'Retarget for Intune: 2 changes are not settled'],
    [
      { unsettled: [mine], signIn: true },
      'Retarget for Intune: 1 change is not settled. Sign in to settle it.',
    ],
    [
      { unsettled: [mine, others], signIn: false },
      'Retarget for Intune: 2 changes are not settled. Sign in to settle them.',
    ],
  ])('of %j is %j', (needs, title) => {
    expect(titleOfBadge(badgeOf(needs))).toBe(title);
  });
});

/** A toolbar's button, and what may have changed. */
function button(read: () => Promise<Needs>) {
  const shown = { text: '', title: '', ground: '', colour: '' };
  const titles: string[] = [];
  Object.assign(browser, {
    action: {
      setBadgeText: async ({ text }: { text: string }) => void (shown.text = text),
      setTitle: async ({ title }: { title: string }) => {
        shown.title = title;
        titles.push(title);
      },
      setBadgeBackgroundColor: async ({ color }: { color: string }) => void (shown.ground = color),
      setBadgeTextColor: async ({ color }: { color: string }) => void (shown.colour = color),
    },
  });
  const watchers: (() => void)[] = [];
  const defects: unknown[] = [];
  const { update } = startBadge({
    read,
    titleOf: ({ is }) => is,
    changes: [(onChange) => watchers.push(onChange)],
    onDefect: (error) => defects.push(error),
  });
  return { shown, titles, defects, update, change: () => watchers.forEach((tell) => tell()) };
}

const light = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};

describe('the badge', () => {
  beforeEach(() => fakeBrowser.reset());

  it('comes and goes with its reason', async () => {
    let needs: Needs = nothing;
    const { shown, change, update } = button(async () => needs);
    update();
    await vi.waitFor(() => expect(shown).toMatchObject({ text: '', title: 'none' }));
    for (const next of [
      { unsettled: [mine], signIn: false },
      { ...nothing, signIn: true },
    ]) {
      needs = next;
      change();
      await vi.waitFor(() => expect(shown.title).toBe(badgeOf(next).is));
      expect(shown.text).toBe('!');
      expect(contrast(shown.ground, shown.colour)).toBeGreaterThanOrEqual(4.5);
    }
    needs = nothing;
    change();
    await vi.waitFor(() => expect(shown).toMatchObject({ text: '', title: 'none' }));
  });

  it('never shows an answer that is older than the last change', async () => {
    const first = Promise.withResolvers<Needs>();
    const answers = [first.promise, Promise.resolve(nothing)];
    const { titles, change, update } = button(async () => answers.shift() ?? nothing);
    update();
    change();
    first.resolve({ unsettled: [mine], signIn: false });
    await vi.waitFor(() => expect(titles).toEqual(['none']));
  });

  it('goes on after a failure, which is told', async () => {
    const answers = [Promise.reject(new Error('disk')), Promise.resolve({ ...nothing, signIn: true })];
    const { shown, defects, change, update } = button(async () => answers.shift() ?? nothing);
    update();
    await vi.waitFor(() => expect(defects).toEqual([new Error('disk')]));
    change();
    await vi.waitFor(() => expect(shown.text).toBe('!'));
  });
});
