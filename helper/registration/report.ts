import type { Write } from './directory.ts';
import type { Registration } from './register.ts';

/** What a run found and did, for a person. */
export function report(result: Registration): string {
  return [...findings(result), '', ...facts(result)].join('\n');
}

function findings({ dryRun, changes, alreadyRight, leftAlone, requests }: Registration): string[] {
  const listed = (title: string, items: string[]) =>
    items.length > 0 ? [title, ...items.map((item) => `  ${item}`)] : [];
  const added = dryRun ? 'Would be added or changed:' : 'Added or changed:';
  return [
    ...(changes.length > 0 ? listed(added, changes) : ['Nothing to change: everything is as it should be.']),
    ...listed('Already right:', alreadyRight),
    ...listed('Left as it is:', leftAlone),
    ...(requests.length > 0 ? ['', 'Nothing was sent. Without --dry-run it would be:'] : []),
    ...requests.flatMap((request) => ['', requestText(request)]),
  ];
}

function requestText({ method, address, headers = {}, body }: Write): string {
  const lines = Object.entries({ 'Content-Type': 'application/json', ...headers });
  const text = JSON.stringify(body, null, 2);
  return [`${method} ${address}`, ...lines.map(([name, value]) => `${name}: ${value}`), text].join('\n');
}

function facts({ clientId, tenantId, redirectAddresses, adminConsent }: Registration): string[] {
  const line = (name: string, value: string) => `${name.padEnd(25)} ${value}`;
  const [first = '', ...others] = redirectAddresses;
  return [
    line('Application (client) ID', clientId ?? 'known once the app is created'),
    line('Directory (tenant) ID', tenantId),
    line('Redirect addresses', first),
    ...others.map((address) => line('', address)),
    line('Admin consent', adminConsent ?? 'known once the app is created'),
    ...(adminConsent === null
      ? []
      : [
          '',
          'An administrator opens the admin consent link once and accepts. If the browser ends up at an address of',
          'chromiumapp.org that does not open, the permissions are granted all the same.',
        ]),
  ];
}
