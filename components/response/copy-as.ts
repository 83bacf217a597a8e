import { cloudNames, graphHostOf, permissions } from '../../extension/graph/clouds';
import { forPowerShell, forShell, graphEnvironments } from '../for-shells';

/** A request that was sent, as far as a copy of it needs to know it. */
export type SentRequest = { method: string; url: string; requestBody: string | null };

/**
 * Whether the whole of what was sent is there: History keeps only the beginning of a very long body and ends it
 * with an ellipsis, which no JSON ends with. A part must not be copied as if it were the request.
 */
export const isWhole = ({ requestBody }: SentRequest): boolean => requestBody?.endsWith('…') !== true;

/**
 * The request as it travels, in the form that Microsoft's documentation and REST clients write it. What stands
 * for the token says that it does.
 */
export function asHttp({ method, url, requestBody }: SentRequest): string {
  const { host, pathname, search } = new URL(url);
  const lines = [
    `${method} ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    'Authorization: Bearer <token>',
    'Accept: application/json',
  ];
  if (requestBody === null) return `${lines.join('\n')}\n`;
  return `${[...lines, 'Content-Type: application/json'].join('\n')}\n\n${requestBody}`;
}

/**
 * The request as a cURL command for a POSIX shell. The token is a variable that whoever runs it has to fill:
 * a token is never copied.
 */
export function asCurl({ method, url, requestBody }: SentRequest): string {
  const lines = [
    // Without --globoff, cURL would expand braces and brackets in the address.
    `curl --globoff --request ${method} ${forShell(url)}`,
    `--header "Authorization: Bearer $GRAPH_TOKEN"`,
  ];
  if (requestBody !== null) {
    // Not --data: that would read a body that begins with @ from a file, and drop its line ends.
    lines.push(`--header 'Content-Type: application/json'`, `--data-raw ${forShell(requestBody)}`);
  }
  return lines.join(' \\\n  ');
}

/** The request for Microsoft's own PowerShell module, which signs in by itself. */
export function asPowerShell({ method, url, requestBody }: SentRequest): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const cloud = cloudNames.find((name) => graphHostOf(name) === host) ?? 'global';
  // The global cloud is what it connects to unless told.
  const environment = cloud === 'global' ? '' : ` -Environment ${graphEnvironments[cloud]}`;
  const connect = `Connect-MgGraph -Scopes '${permissions.configuration}'${environment}`;
  const request = `Invoke-MgGraphRequest -Method ${method} -Uri ${forPowerShell(url)}`;
  if (requestBody === null) return `${connect}\n${request}`;
  return `${connect}\n${request} -ContentType 'application/json' -Body ${forPowerShell(requestBody)}`;
}
