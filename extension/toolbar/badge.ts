import { browser } from 'wxt/browser';

/** What needs the person, as far as the badge tells it. */
export type Needs = { unsettled: readonly { isMine: boolean }[]; signIn: boolean };

/** What the toolbar's button tells. An unsettled edit comes first: signing in may be the way to settle it. */
export type Badge = { is: 'none' } | { is: 'unsettled'; count: number; signIn: boolean } | { is: 'signIn' };

/** What to tell. `signIn`: whether somebody has to sign in, or act as who made the edit, before it is settled. */
export function badgeOf({ unsettled, signIn }: Needs): Badge {
  if (unsettled.length === 0) return signIn ? { is: 'signIn' } : { is: 'none' };
  return {
    is: 'unsettled',
    count: unsettled.length,
    signIn: signIn || unsettled.some(({ isMine }) => !isMine),
  };
}

/** One sign for all languages; what it means is in the title. */
const sign = '!';

/** Fluent's colorStatusWarningForeground3 and colorBrandBackground, in light: white on them has 5:1. */
const grounds = { unsettled: '#bc4b09', signIn: '#0f6cbd' } as const;

type Options = {
  read: () => Promise<Needs>;
  titleOf: (badge: Badge) => string;
  /** Each calls back when what needs the person may have become something else. */
  changes: readonly ((onChange: () => void) => unknown)[];
  onDefect: (error: unknown) => void;
};

/** Keeps the badge of the toolbar's button to what needs the person. The browser keeps it while the worker is stopped. */
export function startBadge({ read, titleOf, changes, onDefect }: Options): { update: () => void } {
  let isRunning = false;
  let isOld = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    try {
      do {
        isOld = false;
        const badge = badgeOf(await read());
        // What came meanwhile is read before anything is shown: an older answer must not be shown last.
        if (!isOld) await show(badge, titleOf(badge));
      } while (isOld);
    } finally {
      isRunning = false;
    }
  };
  const update = (): void => {
    isOld = true;
    if (!isRunning) run().catch(onDefect);
  };
  for (const watch of changes) watch(update);
  return { update };
}

async function show(badge: Badge, title: string): Promise<void> {
  const { action } = browser;
  if (badge.is !== 'none') {
    await action.setBadgeBackgroundColor({ color: grounds[badge.is] });
    await action.setBadgeTextColor({ color: '#ffffff' });
  }
  await action.setBadgeText({ text: badge.is === 'none' ? '' : sign });
  await action.setTitle({ title });
}
