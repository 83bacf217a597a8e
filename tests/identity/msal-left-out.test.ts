import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { leftOut, msalLeftOut } from '../../extension/identity/msal-left-out.vite';

const plugin = msalLeftOut();
const transform = (code: string, id: string) => plugin.transform(code, id);
const dist = fileURLToPath(new URL('../../node_modules/@azure/msal-browser/dist/', import.meta.url));

test('comes before other plugins', () => {
  expect(plugin.enforce).toBe('pre');
});

test.each(leftOut)('%s exports one class in the installed MSAL, and the same name here', async (path) => {
  const id = `${dist}${path}.mjs`;
  const original = readFileSync(id, 'utf8');
  const [, exported] = /^export \{ (\w+) \};$/m.exec(original) ?? [];
  expect(original).toMatch(new RegExp(`^class ${exported} `, 'm'));
  const code = transform(original, id)?.code ?? '';
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<
    string,
    new () => unknown
  >;
  expect(Object.keys(module)).toEqual([exported]);
  const Class = module[exported ?? ''];
  expect(() => Class && new Class()).toThrow(`${exported} is left out of this build of MSAL.`);
});

test('leaves everything else of MSAL alone, and what only sounds like it', () => {
  for (const id of [
    `${dist}interaction_client/RedirectClient.mjs`,
    `${dist}broker/nativeBroker/PlatformAuthProvider.mjs`,
    '/project/extension/PopupClient.mjs',
    '/project/node_modules/other/dist/interaction_client/PopupClient.mjs',
  ]) {
    expect(transform('export {}', id)).toBeNull();
  }
});

test('knows the files with Windows’ separators and behind a query', () => {
  const path = 'C:\\p\\node_modules\\@azure\\msal-browser\\dist\\interaction_client\\PopupClient.mjs';
  expect(transform('', path)).not.toBeNull();
  expect(transform('', `${path}?v=1`)).not.toBeNull();
});
