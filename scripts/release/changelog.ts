/** What the changelog says of a version. */
export type Section = { title: string; released: boolean; text: string };

/** Finds the section of a version, or gives `null` if there is none or it says nothing. */
export function sectionOf(changelog: string, version: string): Section | null {
  const sections = changelog.split(/^(?=## )/m);
  const found = sections.find((one) => /^## \[?([^\s\]]+)/.exec(one)?.[1] === version);
  if (found === undefined) return null;
  const [title = '', ...lines] = found.split('\n');
  const text = lines.join('\n').trim();
  return text === '' ? null : { title: title.slice(3), released: !/unreleased/i.test(title), text };
}
