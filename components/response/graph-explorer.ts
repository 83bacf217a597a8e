import { clouds } from '../../extension/graph/clouds';
import { isWhole, type SentRequest } from './copy-as';

const page = 'https://developer.microsoft.com/en-us/graph/graph-explorer';

/** Graph Explorer signs in to the global cloud only. */
const origin = clouds.global.graphOrigin;

/** Longer addresses are refused on the way by some proxies and servers. */
const longestAddress = 8000;

/**
 * The address that opens Graph Explorer with a request filled in, in the form of its own share links. It is not
 * sent before the person presses Run there, and Graph Explorer signs in by itself: no token goes along.
 * @returns `null` where there is no such address: another cloud, or a request that is too long for one.
 */
export function graphExplorerAddress(request: SentRequest): string | null {
  const url = URL.parse(request.url);
  const [, version, path] = /^\/(beta|v1\.0)\/(.+)$/.exec(url?.pathname ?? '') ?? [];
  if (url?.origin !== origin || version === undefined || path === undefined || !isWhole(request)) return null;
  const parts: [string, string][] = [
    ['request', path + url.search],
    ['method', request.method],
    ['version', version],
    ['GraphUrl', origin],
  ];
  if (request.requestBody !== null) parts.push(['requestBody', encoded(request.requestBody)]);
  const query = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const address = `${page}?${query}`;
  return address.length > longestAddress ? null : address;
}

/** Graph Explorer reads base64 as Latin-1, so that everything beyond ASCII travels as an escape of JSON. */
const encoded = (json: string): string =>
  btoa(
    json.replace(
      /[\u0080-\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
