import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { glob } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { document, useSessionCache, window } from '../../extension/identity/msal-environment';
import { msalEnvironment } from '../../extension/identity/msal-environment.vite';
import { SessionCache } from '../../extension/identity/session-cache';

const plugin = msalEnvironment();
const transform = (code: string, id: string) => plugin.transform(code, id);
const msal = '/project/node_modules/@azure/msal-browser/dist/cache/SessionStorage.mjs';

test('comes before other plugins, which would rename what it looks for', () => {
  expect(plugin.enforce).toBe('pre');
});

test.each([
  ['window.crypto', '{ window }'],
  ['document.title', '{ document }'],
  ['window.title = document.title', '{ window, document }'],
])('gives a module of MSAL that says `%s` %s', (code, imported) => {
  const changed = transform(code, msal)?.code;
  expect(changed).toMatch(
    new RegExp(`^import ${imported} from ".*/extension/identity/msal-environment\\.ts";`),
  );
  expect(changed?.endsWith(code)).toBe(true);
  expect(changed).not.toContain('\n');
});

test.each([
  ['a module of MSAL that names neither', msal, 'const windows = documented;'],
  ['our own module', '/project/extension/identity/entra.ts', 'typeof window'],
  ['another package', '/project/node_modules/preact/dist/preact.mjs', 'document.createElement'],
  ['a package that only sounds like it', '/project/node_modules/@azure/msal-node/index.mjs', 'window'],
])('leaves %s alone', (_, id, code) => {
  expect(transform(code, id)).toBeNull();
});

test('knows MSAL’s folders with Windows’ separators and behind a query', () => {
  expect(transform('window', 'C:\\p\\node_modules\\@azure\\msal-common\\dist-browser\\a.mjs')).not.toBeNull();
  expect(transform('window', `${msal}?v=1`)).not.toBeNull();
});

test('no module of the installed MSAL declares a name that the import would clash with', async () => {
  const root = fileURLToPath(new URL('../../node_modules/@azure/', import.meta.url));
  let seen = 0;
  for await (const file of glob('{msal-browser/dist,msal-common/dist-browser}/**/*.mjs', { cwd: root })) {
    const code = readFileSync(root + file, 'utf8');
    if (transform(code, `/node_modules/@azure/${file}`)) seen += 1;
    expect(code, file).not.toMatch(
      /^(?:import|const|let|var|function|class)\b[^=;(]*\b(?:window|document)\b[^;]*?(?:=|from)/m,
    );
  }
  expect(seen).toBeGreaterThan(10);
});

test('the environment is a window that nobody framed or opened', () => {
  expect(window.parent).toBe(window);
  expect(window.top).toBe(window);
  expect(window.opener).toBeNull();
  expect(window.crypto).toBe(crypto);
  expect(document).toMatchObject({ cookie: '', visibilityState: 'hidden' });
});

test('its session storage is the cache that was chosen last', async () => {
  const [first, second] = [await SessionCache.hydrate('a'), await SessionCache.hydrate('b')];
  useSessionCache(first);
  expect(window.sessionStorage).toBe(first);
  useSessionCache(second);
  expect(window.sessionStorage).toBe(second);
});
