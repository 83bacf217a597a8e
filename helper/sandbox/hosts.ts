import { type CloudName, cloudNames, clouds } from '../../extension/graph/clouds.ts';

export type Service = 'entra' | 'graph' | 'portal';

/** Which service of which cloud answers under a host name. */
export type Place = { service: Service; cloud: CloudName };

const places = new Map<string, Place>();
for (const cloud of cloudNames) {
  const { loginOrigin, graphOrigin, portalHost } = clouds[cloud];
  const own: [string, Service][] = [
    [new URL(loginOrigin).hostname, 'entra'],
    [new URL(graphOrigin).hostname, 'graph'],
    [portalHost, 'portal'],
  ];
  for (const [host, service] of own) {
    // The two US government clouds share their sign-in and portal hosts: the first one listed answers there.
    if (!places.has(host)) places.set(host, { service, cloud });
  }
}

/** Every host name that the stand-in answers under, for the certificate and for resolver rules. */
export const hostNames: readonly string[] = [...places.keys()];

/** Names under which only this machine reaches the control plane. */
export const loopbackNames: readonly string[] = ['localhost', '127.0.0.1'];

/** The service behind a host name without port, or nothing for a name that no cloud has. */
export function placeOf(hostname: string): Place | undefined {
  return places.get(hostname.toLowerCase());
}
