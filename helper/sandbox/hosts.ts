import { type CloudName, cloudNames, clouds } from '../../extension/graph/clouds.ts';

type Service = 'entra' | 'graph' | 'portal';

/**
 * Which service answers under a host name, and for which clouds: the two US government clouds share their sign-in
 * and portal hosts. The first one speaks where nothing tells them apart.
 */
export type Place = { service: Service; clouds: readonly [CloudName, ...CloudName[]] };

const places = new Map<string, Place>();
for (const cloud of cloudNames) {
  const { loginOrigin, graphOrigin, portalHost } = clouds[cloud];
  const own: [string, Service][] = [
    [new URL(loginOrigin).hostname, 'entra'],
    [new URL(graphOrigin).hostname, 'graph'],
    [portalHost, 'portal'],
  ];
  for (const [host, service] of own) {
    const shared = places.get(host)?.clouds;
    places.set(host, { service, clouds: shared ? [...shared, cloud] : [cloud] });
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
