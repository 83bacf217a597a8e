import { fileURLToPath } from 'node:url';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';

// Gives `i18n.t` the English catalogue, filled in the way in which Chromium fills it. To be imported before
// anything that imports '#i18n'.

const file = fileURLToPath(new URL('../../locales/en.yml', import.meta.url));
const messages = generateChromeMessages(await parseMessagesFile(file)) as Record<string, { message: string }>;

/** Like `chrome.i18n.getMessage`: `$1` to `$9` in one pass, `$$` is a dollar, an unknown key is empty. */
export function getMessage(key: string, substitutions: string | string[] = []): string {
  const values = typeof substitutions === 'string' ? [substitutions] : substitutions;
  const message = messages[key]?.message ?? '';
  return message.replace(/\$(\$+|[1-9])/g, (_, what: string) =>
    what.startsWith('$') ? what : (values[Number(what) - 1] ?? ''),
  );
}

type Api = { i18n?: { getMessage: unknown } };
const scope = globalThis as { chrome?: Api };
scope.chrome ??= {};
scope.chrome.i18n ??= { getMessage };
scope.chrome.i18n.getMessage = getMessage;
