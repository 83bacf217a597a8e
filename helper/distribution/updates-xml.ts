import { isExtensionVersion } from './crx-manifest.ts';
import type { PackageFacts } from './inventory.ts';
import { compareVersions } from './versions.ts';

/** One extension that a browser asks about; without a version, the browser has none yet. */
export type Asked = { id: string; version: string | undefined };

/** One extension in the answer. */
export type Offer = { facts: PackageFacts; status: 'ok' | 'noupdate' };

/**
 * Reads what a browser asks in `x` parameters, each a query of its own: `id=…&v=…&uc`. `undefined` when it names
 * nothing, as somebody does who only looks at the address. What is no question is passed over.
 */
export function readQuestion(query: URLSearchParams): Asked[] | undefined {
  if (!query.has('x')) return undefined;
  return query.getAll('x').flatMap((text) => {
    const one = new URLSearchParams(text);
    const [id, version] = [one.get('id'), one.get('v') ?? ''];
    return id === null ? [] : [{ id, version: isExtensionVersion(version) ? version : undefined }];
  });
}

/** Offers a package, unless the browser has it or a newer one: browsers never go back. */
export function offer(facts: PackageFacts, has: string | undefined): Offer {
  const isNew = has === undefined || compareVersions(has, facts.version) < 0;
  return { facts, status: isNew ? 'ok' : 'noupdate' };
}

/** Where a package is fetched from. */
export const packageAddress = (origin: string, { id, version }: Pick<PackageFacts, 'id' | 'version'>) =>
  `${origin}/crx/${id}/${version}.crx`;

/** The answer in the form that Chrome and Edge read (Omaha 2, `gupdate`). */
export function updatesXml(origin: string, offers: readonly Offer[]): string {
  const apps = offers.map(
    ({ facts, status }) =>
      `  <app appid="${escaped(facts.id)}" status="ok">\n    ${check(origin, facts, status)}\n  </app>\n`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">\n' +
    `${apps.join('')}</gupdate>\n`
  );
}

function check(origin: string, facts: PackageFacts, status: Offer['status']): string {
  if (status === 'noupdate') return '<updatecheck status="noupdate" />';
  const values = {
    status,
    codebase: packageAddress(origin, facts),
    version: facts.version,
    ...(facts.minimumChromeVersion ? { prodversionmin: facts.minimumChromeVersion } : {}),
    hash_sha256: facts.sha256,
    size: String(facts.size),
  };
  const attributes = Object.entries(values).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<updatecheck ${attributes.join(' ')} />`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => entities[one] ?? one);
