import { browser } from 'wxt/browser';
import { type CloudName, clouds } from '../graph/clouds';

/** What the extension needs the browser's leave for in a cloud: its Graph host and its portal. */
function hostsOf(cloud: CloudName): string[] {
  const { graphOrigin, portalHost } = clouds[cloud];
  return [`${graphOrigin}/*`, `https://${portalHost}/*`];
}

/**
 * Asks the person for the hosts of a cloud. The global cloud's hosts come with the installation; the others
 * are asked for when they are chosen. Has to be called from a click.
 * @returns whether they are granted now.
 */
export function requestCloudHosts(cloud: CloudName): Promise<boolean> {
  return browser.permissions.request({ origins: hostsOf(cloud) });
}
