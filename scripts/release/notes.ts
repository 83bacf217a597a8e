import type { Section } from './changelog.ts';

/** What release notes tell beside the changelog. */
type Facts = {
  name: string;
  version: string;
  commit: string | null;
  minimumVersion: string;
  /** The id of the signed package, or `null` if none was made. */
  extensionId: string | null;
  files: readonly { name: string; what: string }[];
};

/** The notes of a release: what changed, and what each file is for. */
export function notesOf(section: Section, facts: Facts): string {
  const rows = facts.files.map(({ name, what }) => `| \`${name}\` | ${what} |`);
  const state =
    facts.commit === null ? 'sources that were changed since the last commit' : `commit ${facts.commit}`;
  const signed =
    facts.extensionId === null
      ? 'No key was named, so there is no signed package.'
      : `The signed package is the extension \`${facts.extensionId}\`.`;
  return `# ${facts.name} ${facts.version}

${section.text}

## Files

| file | what for |
| --- | --- |
${rows.join('\n')}

Built from ${state}, for Chrome and Edge ${facts.minimumVersion} and newer. ${signed} \`SHA256SUMS\` has the checksum of every file; \`docs/releasing.md\` in the sources says how to make the same bytes again.
`;
}
