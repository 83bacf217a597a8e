/** What a package that is shipped asks to be shipped with it. */
export type Notice = { name: string; version: string; licence: string; text: string };

/** The file of the extension's package that holds the notices. */
export const noticesFile = 'licences.txt';

/** Licences under which something may be shipped in the package. */
export const allowedLicences: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MPL-2.0',
];

const opening = `Retarget for Intune holds the following software of others. It is put together by a build, which
leaves out what is not used and wraps some of it; how is in the sources of Retarget.`;

const rule = '='.repeat(80);

/** Where the source of a version is: the Mozilla licence asks that whoever gets the program is told. */
const sourceOf = ({ name, version }: Notice): string =>
  `https://registry.npmjs.org/${name}/-/${name.split('/').at(-1) ?? name}-${version}.tgz`;

/** One text of all notices, in an order that does not depend on the build. */
export function noticesText(notices: readonly Notice[]): string {
  // The same package can be found under two paths where `node_modules` is a link.
  const byName = new Map(notices.map((one) => [`${one.name} ${one.version}`, one]));
  const parts = [...byName.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, one]) => `${headOf(one)}\n\n${tidy(one.text)}\n`);
  return `${opening}\n\n${parts.join('\n')}`;
}

const headOf = (one: Notice): string =>
  `${rule}\n${one.name} ${one.version} (${one.licence})\nSource: ${sourceOf(one)}\n${rule}`;

const tidy = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[ \t]+$/gm, '')
    .trim();

const heading = new RegExp(`^${rule}\\n(\\S+) (\\S+) \\(([^)\\n]+)\\)\\nSource: \\S+\\n${rule}$`, 'gm');

/** What a text of notices says is in the package. */
export const shippedIn = (text: string): Omit<Notice, 'text'>[] =>
  [...text.matchAll(heading)].map(([, name = '', version = '', licence = '']) => ({
    name,
    version,
    licence,
  }));
