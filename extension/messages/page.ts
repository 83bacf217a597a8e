import { browser } from 'wxt/browser';
import { watchAccounts } from '../identity/account-changes';
import { watchJournal } from '../journal/store';
import { watchSettings } from '../settings/store';
import type { Changes } from './changes';
import { createClient } from './client';

/** The client of the page that this runs in. */
export const pageClient = () => createClient((name) => browser.runtime.connect({ name }));

/** Opens the options page; `start`: at the first run. */
export async function openOptions(page?: 'start'): Promise<void> {
  if (page === undefined) await browser.runtime.openOptionsPage();
  else await browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${page}`) });
}

/** What the page that this runs in hears of. */
export const pageChanges: Changes = {
  journal: watchJournal,
  session: (listener) => {
    const ends = [watchAccounts(listener), watchSettings(listener)];
    return () => ends.forEach((end) => end());
  },
};
