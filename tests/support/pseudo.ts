import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the browser gets of one language: the forms of a plural are in one text, ` | ` between them. */
type Messages = Record<string, { message: string }>;

/** Stays as it is: by it the browser knows which dates and numbers to show. */
const kept = 'app_language';

const between = ' | ';

/** Up to this many letters a text is taken for a word on a button or a label, which other languages need more of. */
const short = 24;

const accents: Record<string, string> = Object.fromEntries(
  [
    ['aáeéiíoóuúyý', 'AÁEÉIÍOÓUÚYÝ'],
    ['cćdďgğlĺnńrŕsštťzž', 'CĆDĎGĞLĹNŃRŔSŠTŤZŽ'],
  ]
    .flat()
    .flatMap((pairs) => [...pairs.matchAll(/(.)(.)/gu)].map(([, plain, accented]) => [plain, accented])),
);

/**
 * A language that nobody speaks: every letter has an accent, short texts are about two fifths longer, and each text
 * stands in brackets. What is not in brackets on the screen did not come from the catalogue, and what is cut off in
 * it would be in German.
 */
export const pseudo = (messages: Messages): Messages =>
  Object.fromEntries(
    Object.entries(messages).map(([key, { message }]) => [
      key,
      { message: key === kept ? message : message.split(between).map(pseudoText).join(between) },
    ]),
  );

/** One text in the pseudo-language. Placeholders stay as they are. */
export function pseudoText(text: string): string {
  let vowels = 0;
  const letters = text.replace(/\$\d|\p{Letter}/gu, (part) => {
    const accented = accents[part];
    if (accented === undefined) return part;
    if (!/[aeiouy]/i.test(part)) return accented;
    vowels += 1;
    return text.length <= short || vowels % 2 === 0 ? accented + accented.toLowerCase() : accented;
  });
  return `‹${letters}›`;
}

/** Copies a built extension into a folder and has it speak the pseudo-language wherever it would speak English. */
export async function pseudoExtension(build: string, folder: string): Promise<string> {
  await cp(build, folder, { recursive: true });
  const file = join(folder, '_locales', 'en', 'messages.json');
  const messages = JSON.parse(await readFile(file, 'utf8')) as Messages;
  await writeFile(file, JSON.stringify(pseudo(messages)));
  return folder;
}

/** Copies a built extension into a folder and leaves it one of its languages, which every browser then gets. */
export async function soleLanguage(build: string, folder: string, locale: string): Promise<string> {
  await cp(build, folder, { recursive: true });
  const locales = join(folder, '_locales');
  for (const name of await readdir(locales)) {
    if (name !== locale) await rm(join(locales, name), { recursive: true });
  }
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...manifest, default_locale: locale }));
  return folder;
}
