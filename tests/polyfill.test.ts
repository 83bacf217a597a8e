import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test, vi } from 'vitest';
import { polyfillAsModule } from '../extension/polyfill.vite';

const plugin = polyfillAsModule();
const transform = (code: string, id: string) => plugin.transform(code, id);
const file = createRequire(import.meta.url).resolve('webextension-polyfill');

test('gives the polyfill as the one thing that its module exports', async () => {
  expect(plugin.enforce).toBe('pre');
  const native = { runtime: { id: 'us' } };
  vi.stubGlobal('chrome', native);
  vi.stubGlobal('browser', native);
  const code = transform(readFileSync(file, 'utf8'), file)?.code ?? '';
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as object;
  vi.unstubAllGlobals();
  expect(Object.keys(module)).toEqual(['default']);
  expect(module).toMatchObject({ default: native });
});

test('leaves everything else alone', () => {
  expect(
    transform('', '/project/node_modules/webextension-polyfill/dist/browser-polyfill.min.js'),
  ).toBeNull();
  expect(transform('', '/project/extension/browser-polyfill.js')).toBeNull();
});
