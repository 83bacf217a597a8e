import { browser } from 'wxt/browser';
import { inOrder } from '../in-order';
import { enterOpenPages, matchOf, portalScript } from './open-pages';

/**
 * Keeps the launcher on those sovereign portals that the browser lets this extension reach. Their hosts are
 * optional: they are granted when such a cloud is chosen, and can be taken back at any time in the browser's own
 * settings. To be called while the worker starts, so that no grant is missed.
 * @param hosts of the sovereign portals.
 * @param onDefect gets what the browser refused although it should not.
 */
export function keepSovereignShell(hosts: readonly string[], onDefect: (error: unknown) => void): void {
  // Of two at once, each would register what the other one is registering.
  const turns = inOrder();
  const inTurn = (work: () => Promise<void>): void => void turns(work).catch(onDefect);
  inTurn(() => register(hosts));
  browser.permissions.onRemoved.addListener(() => inTurn(() => register(hosts)));
  browser.permissions.onAdded.addListener(({ origins = [] }) =>
    inTurn(async () => {
      await register(hosts);
      // Not by what was registered just now: the grant itself may have started this worker, which did it then.
      await enterOpenPages(hosts.filter((host) => origins.includes(matchOf(host))));
    }),
  );
}

/**
 * Registers the script for what is granted, and for nothing else. The browser keeps a registration until the
 * extension is updated, so mostly there is nothing to do.
 */
async function register(hosts: readonly string[]): Promise<void> {
  const registered = (await browser.scripting.getRegisteredContentScripts({ ids: [...hosts] })).map(
    ({ id }) => id,
  );
  const granted: string[] = [];
  for (const host of hosts) {
    if (await browser.permissions.contains({ origins: [matchOf(host)] })) granted.push(host);
  }
  const added = granted.filter((host) => !registered.includes(host));
  const removed = registered.filter((host) => !granted.includes(host));
  if (removed.length > 0) await browser.scripting.unregisterContentScripts({ ids: removed });
  if (added.length > 0) {
    await browser.scripting.registerContentScripts(
      added.map((host) => ({
        id: host,
        matches: [matchOf(host)],
        js: [portalScript],
        runAt: 'document_idle',
      })),
    );
  }
}
