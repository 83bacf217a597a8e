import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';

const pages = ['settings', 'history', 'about', 'start'] as const;

/** What the options page shows. `start` is the first run; the others are its tabs. */
export type OptionsPage = (typeof pages)[number];

/** The tabs in their order. */
export const tabsOf = (): { name: Exclude<OptionsPage, 'start'>; text: string }[] => [
  { name: 'settings', text: i18n.t('options.settings') },
  { name: 'history', text: i18n.t('options.history') },
  { name: 'about', text: i18n.t('options.about') },
];

const pageIn = (hash: string): OptionsPage => pages.find((page) => `#${page}` === hash) ?? 'settings';

/** The page that the address names (`options.html#history`), so that it can be linked to and reloaded. */
export function useOptionsPage(): [OptionsPage, (page: OptionsPage) => void] {
  const [page, setPage] = useState(() => pageIn(location.hash));
  useEffect(() => {
    const follow = (): void => setPage(pageIn(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return [page, (next) => void (location.hash = next)];
}
