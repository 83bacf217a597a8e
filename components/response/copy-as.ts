/** A request that was sent, as far as a copy of it needs to know it. */
export type SentRequest = { method: string; url: string; requestBody: string | null };

/** POSIX shells take everything between single quotes as it is, but for the quote itself. */
const forShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** PowerShell takes the four typographic single quotes for plain ones, so those are doubled as well. */
const forPowerShell = (text: string): string => `'${text.replace(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`;

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

/** Names of `Connect-MgGraph -Environment` by host; the global cloud needs none. */
const environments: Record<string, string> = {
  'graph.microsoft.us': 'USGov',
  'dod-graph.microsoft.us': 'USGovDoD',
  'microsoftgraph.chinacloudapi.cn': 'China',
};

/** The request for Microsoft's own PowerShell module, which signs in by itself. */
export function asPowerShell({ method, url, requestBody }: SentRequest): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const environment = Object.hasOwn(environments, host) ? ` -Environment ${environments[host]}` : '';
  const connect = `Connect-MgGraph -Scopes 'DeviceManagementConfiguration.ReadWrite.All'${environment}`;
  const request = `Invoke-MgGraphRequest -Method ${method} -Uri ${forPowerShell(url)}`;
  if (requestBody === null) return `${connect}\n${request}`;
  return `${connect}\n${request} -ContentType 'application/json' -Body ${forPowerShell(requestBody)}`;
}
