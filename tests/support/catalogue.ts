import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';

// Gives `i18n.t` the English catalogue, filled in the way in which Chromium fills it. To be imported before
// anything that imports '#i18n'.

/** What the browser gets of one language: the forms of a plural are in one text, ` | ` between them. */
export type Messages = Record<string, { message: string }>;

const folder = new URL('../../locales/', import.meta.url);

/** The file of a language. */
export const catalogueFile = (locale: string): string => fileURLToPath(new URL(`${locale}.yml`, folder));

/** The languages that there are, English first. */
export const locales: readonly string[] = readdirSync(folder)
  .flatMap((name) => (name.endsWith('.yml') ? [name.slice(0, -'.yml'.length)] : []))
  .sort((one, other) => Number(other === 'en') - Number(one === 'en') || (one < other ? -1 : 1));

/** The messages of a language, as the build writes them. */
export const messagesOf = async (locale: string): Promise<Messages> =>
  generateChromeMessages(await parseMessagesFile(catalogueFile(locale)));

let spoken = await messagesOf('en');

/** Has `i18n.t` speak another language from now on. */
export function speak(messages: Messages): void {
  spoken = messages;
}

/** Like `chrome.i18n.getMessage`: `$1` to `$9` in one pass, `$$` is a dollar, an unknown key is empty. */
export function getMessage(key: string, substitutions: string | string[] = []): string {
  const values = typeof substitutions === 'string' ? [substitutions] : substitutions;
  const message = spoken[key]?.message ?? '';
  return message.replace(/\$(\$+|[1-9])/g, (_, what: string) =>
    what.startsWith('$') ? what : (values[Number(what) - 1] ?? ''),
  );
}

type Api = { i18n?: { getMessage: unknown } };
const scope = globalThis as { chrome?: Api };
scope.chrome ??= {};
scope.chrome.i18n ??= { getMessage };
scope.chrome.i18n.getMessage = getMessage;
