import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../scripts/release/licences.vite.ts';
import { noticesText, shippedIn } from '../../scripts/release/notices.ts';

const preact = {
  name: 'preact',
  version: '11.2.0',
  licence: 'MIT',
  text: 'The MIT License\r\n\r\nCopyright  \r\n',
};
const msal = { name: '@azure/msal-browser', version: '5.30.0', licence: 'MIT', text: 'MIT' };

describe('notices of others', () => {
  it('say what is shipped, each with its whole text and where its source is', () => {
    const text = noticesText([preact, msal]);
    expect(shippedIn(text)).toEqual([
      { name: '@azure/msal-browser', version: '5.30.0', licence: 'MIT' },
      { name: 'preact', version: '11.2.0', licence: 'MIT' },
    ]);
    expect(text).toContain('The MIT License\n\nCopyright\n');
    expect(text).toContain('https://registry.npmjs.org/@azure/msal-browser/-/msal-browser-5.30.0.tgz');
  });

  it('do not depend on the order of the build, nor on the path that a package was found by', () => {
    expect(noticesText([msal, preact, msal])).toBe(noticesText([preact, msal]));
  });

  it.each([
    ['/p/node_modules/preact/dist/preact.mjs', '/p/node_modules/preact'],
    ['/p/node_modules/@azure/msal-browser/dist/a.mjs', '/p/node_modules/@azure/msal-browser'],
    ['/p/node_modules/a/node_modules/b/c.js?used', '/p/node_modules/a/node_modules/b'],
    ['\0/p/node_modules/a/b.js?commonjs-proxy', '/p/node_modules/a'],
    ['C:\\p\\node_modules\\a\\b.js', 'C:\\p\\node_modules\\a'],
    ['/p/components/format.ts', null],
    ['\0icon:edit_20_regular', null],
  ])('the package of %s is %s', (id, folder) => {
    expect(packageFolder(id)).toBe(folder);
  });
});
