import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Deployment } from '../distribution/deployment.ts';
import { problemsOf } from '../policy/check.ts';
import { bytesOf, policyFiles } from '../policy/files.ts';
import { readPlist } from './policy_readers.ts';
import { deployments, fileAt, plain } from './policy_world.ts';

Deno.test('there are files for every browser and platform, each told in one sentence', () => {
  const files = policyFiles(plain);
  assert.deepEqual(files.map(({ path }) => path).sort(), [
    'chrome/linux.json',
    'chrome/macos.mobileconfig',
    'chrome/windows.ps1',
    'chrome/windows.reg',
    'chromium/linux.json',
    'edge/linux.json',
    'edge/macos.mobileconfig',
    'edge/windows.ps1',
    'edge/windows.reg',
    'intune/chrome-oma-uri.csv',
    'intune/chrome-oma-uri.json',
    'intune/chrome-settings-catalog.json',
    'intune/chrome-settings.ps1',
    'intune/edge-oma-uri.csv',
    'intune/edge-oma-uri.json',
    'intune/edge-settings-catalog.json',
    'intune/edge-settings.ps1',
  ]);
  for (const { about, path } of files) assert.match(about, /^[A-Z][^\n]{20,}\.$/, path);
});

Deno.test('the same deployment gives the same files, whatever the order of its settings', () => {
  const holds = (deployment: Deployment) => {
    const { settings } = deployment;
    const turned = Object.fromEntries(Object.entries(settings).reverse());
    assert.deepEqual(policyFiles({ ...deployment, settings: turned }), policyFiles(deployment));
  };
  fc.assert(fc.property(deployments, holds), { numRuns: 30 });
});

Deno.test('a profile with other settings replaces the one before, and is known for another', () => {
  const profileOf = (settings: Deployment['settings']) =>
    readPlist(fileAt({ ...plain, settings }, 'chrome/macos.mobileconfig').text) as Record<string, unknown>;
  const before = profileOf({ readOnly: true });
  const after = profileOf({ readOnly: false });
  assert.equal(after['PayloadIdentifier'], before['PayloadIdentifier']);
  assert.notEqual(after['PayloadUUID'], before['PayloadUUID']);
  assert.equal(profileOf({ readOnly: true })['PayloadUUID'], before['PayloadUUID']);
});

Deno.test('rings of a host with plain files have addresses without a query', () => {
  const deployment = { ...plain, ring: 'pilot', asFiles: true };
  assert.match(fileAt(deployment, 'chrome/linux.json').text, /contoso\.com\/updates-pilot\.xml"/);
});

Deno.test(
  "Intune's script leaves the installation to Intune's policies, which a key of its own would hide",
  () => {
    assert.match(fileAt(plain, 'chrome/windows.ps1').text, /ExtensionSettings/);
    assert.doesNotMatch(fileAt(plain, 'intune/chrome-settings.ps1').text, /ExtensionSettings/);
  },
);

Deno.test('a file for regedit is in UTF-16 with a mark, all others are in UTF-8 without', () => {
  for (const file of policyFiles({ ...plain, settings: { organization: 'Škoda 😀' } })) {
    const bytes = bytesOf(file);
    const isRegistry = file.path.endsWith('.reg');
    assert.equal(file.encoding, isRegistry ? 'utf-16le' : 'utf-8');
    const decoder = new TextDecoder(file.encoding, { fatal: true, ignoreBOM: true });
    assert.equal(decoder.decode(bytes), isRegistry ? `\ufeff${file.text}` : file.text);
  }
});

Deno.test('everything wrong with a deployment is told, and nothing is written of it', () => {
  const wrong = {
    origin: 'http://retarget.contoso.com',
    extensionId: 'ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP',
    ring: 'Pilot ring',
    settings: { clientId: 'none', kinds: ['group', 'planet'], colour: 'red', organization: 'x\u0000' },
  } as unknown as Deployment;
  const problems = problemsOf(wrong);
  const told = [/must be https/, /32 letters/, /'Pilot ring'/, /'colour'/, /'clientId'/, /'kinds'/];
  for (const sentence of told) {
    assert.ok(
      problems.some((problem) => sentence.test(problem)),
      `${sentence}`,
    );
  }
  assert.equal(problems.length, 7);
  assert.throws(() => policyFiles(wrong), RangeError);
});

Deno.test('an origin is a scheme, a host and a port; http is for this machine alone', () => {
  const good = [
    'https://x.contoso.com',
    'https://x:8443',
    'http://localhost:1',
    'http://127.0.0.1',
    'http://[::1]:8080',
  ];
  const bad = [
    'https://x/',
    'https://x/path',
    'https://x?q',
    'https://me@x',
    'https://X',
    'ftp://x',
    'x',
    '',
    'http://localhost.contoso.com',
    'http://127.0.0.2',
    'file:///x',
    'https://x:443',
  ];
  const isGood = (origin: string) => problemsOf({ ...plain, origin }).length === 0;
  assert.deepEqual([...good, ...bad].filter(isGood), good);
});

Deno.test('an organization is what every format can hold', () => {
  const problems = (organization: string) => problemsOf({ ...plain, settings: { organization } });
  for (const text of ['', '  ', 'x'.repeat(81), 'a\u0000', 'a\u001b[31m', 'a\ufffe', 'a\ud800b']) {
    assert.equal(problems(text).length, 1, JSON.stringify(text));
  }
  for (const text of ['Contoso', 'x'.repeat(80), 'two\nlines', '\u202e', '😀']) {
    assert.deepEqual(problems(text), [], JSON.stringify(text));
  }
});
