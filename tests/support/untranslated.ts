import type { Frame, Page } from '@playwright/test';

/** What may stand on a page outside of the catalogue's brackets, because it is no text of ours. */
export type Data = {
  /** Names and addresses of the tenant, as the service has them. */
  names: readonly string[];
};

/** Numbers, times, dates and how long ago, as Intl writes them in English. */
const written = [
  /^[\d\s.,:–-]+$/,
  /^\d+ (second|minute|hour|day)s? ago$|^(now|today|yesterday|tomorrow)$/i,
  /^(\w+day, )?(January|February|March|April|May|June|July|August|September|October|November|December) \d+(, \d{4})?( at .*)?$/,
  /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/,
];
/** Hosts, addresses, permissions, names of browsers and of what the manifest asks for. */
const technical = [
  /^(https:\/\/)?[a-z\d.-]+\.(com|us|cn|org)(\/\S*)?$/,
  /^(\w+\.)+All$/,
  /^(Headless)?Chrom(e|ium) [\d.]+(, \w+( [\d.]+)?)?$/,
  /^(contextMenus|identity|scripting|storage)(, \w+)*$/,
  /^(cURL|CSV|JSON|→)$/,
];

/** Texts and accessible names of a page that came from elsewhere than the catalogue of the pseudo-language. */
export async function untranslated(where: Page | Frame, { names }: Data): Promise<string[]> {
  const outside = await where.evaluate(textsOutside);
  const known = new Set(
    names.flatMap((name) => [name, name.split('@').at(-1) ?? '', name.slice(0, 2).toUpperCase()]),
  );
  return outside.filter(
    (text) =>
      !known.has(text) &&
      !known.has(text.toLowerCase()) &&
      ![...written, ...technical].some((pattern) => pattern.test(text)),
  );
}

/** Runs in the page. What is set as code is code: JSON, ids, commands, property names. */
function textsOutside(): string[] {
  const found: string[] = [];
  let depth = 0;
  const read = (text: string): void => {
    let outside = '';
    for (const character of text) {
      if (character === '‹') depth += 1;
      if (depth === 0) outside += character;
      if (character === '›') depth -= 1;
    }
    // Also what is between two texts, such as the point between two facts.
    const rest = outside.replace(/^[\s·]+|[\s·]+$/g, '');
    if (/[\p{Letter}\d]/u.test(rest)) found.push(rest);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const element = node.parentElement;
    if (element === null || element.closest('script, style, code, .mono, .code') !== null) continue;
    if (element.closest('option') === null && !element.checkVisibility()) continue;
    read(node.textContent ?? '');
  }
  if (depth !== 0) found.push(`brackets that do not close: ${depth}`);
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-text']) {
      const text = element.getAttribute(name);
      depth = 0;
      if (text !== null) read(text);
    }
  }
  depth = 0;
  read(document.title);
  return [...new Set(found)];
}
