import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSettingsFile } from '../../extension/settings/file.ts';
import { defaultSettings } from '../../extension/settings/settings.ts';
import { bytesOf, policyFiles } from '../policy/files.ts';
import { fileAt, plain } from './policy_world.ts';

const main = new URL('../main.ts', import.meta.url).pathname;
const { origin, extensionId } = plain;
const needed = ['--origin', origin, '--extension-id', extensionId];
const clientId = '11111111-2222-4333-8444-555555555555';

/** Runs the command in a folder of its own. */
async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function policy(cwd: string, ...args: string[]) {
  const config = new URL('../../deno.json', import.meta.url).pathname;
  const command = new Deno.Command(Deno.execPath(), {
    args: ['run', '--config', config, '--allow-all', main, 'policy', ...args],
    cwd,
    stdout: 'piped',
    stderr: 'piped',
  });
  const { code, stdout, stderr } = await command.output();
  return {
    code,
    bytes: stdout,
    out: new TextDecoder().decode(stdout),
    err: new TextDecoder().decode(stderr),
  };
}

Deno.test('one file goes to standard output as it is, and where it goes to standard error', () =>
  inFolder(async (folder) => {
    const { code, out, err } = await policy(folder, ...needed, '--format', 'linux', '--browser', 'edge');
    assert.equal(code, 0, err);
    const file = fileAt(plain, 'edge/linux.json');
    assert.equal(out, file.text);
    assert.match(err, /\/etc\/opt\/edge\/policies\/managed\/retarget\.json/);
    assert.deepEqual(await readdir(folder), []);
  }),
);

Deno.test('several files are written as they are, over older ones', () =>
  inFolder(async (folder) => {
    await mkdir(join(folder, 'out', 'chrome'), { recursive: true });
    await writeFile(join(folder, 'out', 'chrome', 'linux.json'), 'older');
    const { code, out, err } = await policy(folder, ...needed, '--out', 'out');
    assert.equal(code, 0, err);
    for (const file of policyFiles(plain)) {
      const written = await readFile(join(folder, 'out', ...file.path.split('/')));
      assert.deepEqual(new Uint8Array(written), bytesOf(file), file.path);
      assert.ok(out.includes(`\n${file.path}\n  ${file.about}\n`), file.path);
    }
  }),
);

Deno.test('without a folder, several files go to one that says what they are', () =>
  inFolder(async (folder) => {
    const { code, err } = await policy(folder, ...needed, '--format', 'windows', '--browser', 'chrome');
    assert.equal(code, 0, err);
    const written = await readdir(join(folder, 'retarget-policy', 'chrome'));
    assert.deepEqual(written.sort(), ['windows.ps1', 'windows.reg']);
  }),
);

Deno.test('an export of the settings is held, and options go before it', () =>
  inFolder(async (folder) => {
    const settings = { ...defaultSettings, clientId, keepDays: null, cloud: 'china' as const };
    await writeFile(join(folder, 'export.json'), writeSettingsFile(settings));
    const more = [
      '--cloud',
      'usGovDod',
      '--tenant-id',
      clientId.toUpperCase(),
      '--read-only',
      '--ring',
      'pilot',
    ];
    const organization = ['--organization', ' Contoso & "Söhne" '];
    const only = ['--format', 'linux', '--browser', 'chrome'];
    const { code, out, err } = await policy(
      folder,
      ...needed,
      ...more,
      ...organization,
      ...only,
      '--settings',
      'export.json',
    );
    assert.equal(code, 0, err);
    const held = { ...settings, cloud: 'usGovDod', tenantId: clientId, readOnly: true } as const;
    const deployment = { ...plain, ring: 'pilot', settings: { ...held, organization: 'Contoso & "Söhne"' } };
    assert.equal(out, fileAt(deployment, 'chrome/linux.json').text);
  }),
);

Deno.test('the ring stable is that of everybody, also for plain files, which have none of that name', () =>
  inFolder(async (folder) => {
    const only = ['--ring', 'stable', '--as-files', '--format', 'linux', '--browser', 'chrome'];
    const { code, out, err } = await policy(folder, ...needed, ...only);
    assert.equal(code, 0, err);
    assert.equal(out, fileAt(plain, 'chrome/linux.json').text);
  }),
);

Deno.test('an object with values as policy has them is held, too', () =>
  inFolder(async (folder) => {
    await writeFile(
      join(folder, 'flat.json'),
      '{"keepDays":0,"kinds":["allUsers","group"],"organization":"Contoso"}',
    );
    const { code, out, err } = await policy(
      folder,
      ...needed,
      '--settings',
      'flat.json',
      '--format',
      'linux',
      '--browser',
      'chromium',
    );
    assert.equal(code, 0, err);
    const settings = { keepDays: null, kinds: ['group', 'allUsers'] as const, organization: 'Contoso' };
    const deployment = { ...plain, settings: { ...settings, kinds: [...settings.kinds] } };
    assert.equal(out, fileAt(deployment, 'chromium/linux.json').text);
  }),
);

Deno.test('a wrong call is told in a sentence with exit code 2, and writes nothing', () =>
  inFolder(async (folder) => {
    const refusal = async (wanted: RegExp, ...args: string[]) => {
      const { code, out, err } = await policy(folder, ...args);
      assert.equal(code, 2, `${args.join(' ')}: ${err}`);
      assert.match(err, wanted);
      assert.doesNotMatch(err, /\n {4}at /);
      assert.equal(out, '');
    };
    await writeFile(join(folder, 'unknown.json'), '{"colour":"red"}');
    await writeFile(join(folder, 'wrong.json'), '{"keepDays":-1}');
    await writeFile(join(folder, 'broken.json'), '{');
    await Promise.all([
      refusal(/--origin is missing/, '--extension-id', extensionId),
      refusal(/--extension-id is missing/, '--origin', origin),
      refusal(
        /without it anyone|http is for localhost/i,
        '--origin',
        'http://x.test',
        '--extension-id',
        extensionId,
      ),
      refusal(/32 letters from a to p/, '--origin', origin, '--extension-id', 'abc'),
      refusal(/'colour'/, ...needed, '--settings', 'unknown.json'),
      refusal(/'keepDays'/, ...needed, '--settings', 'wrong.json'),
      refusal(/not JSON/, ...needed, '--settings', 'broken.json'),
      refusal(/no-such\.json/, ...needed, '--settings', 'no-such.json'),
      refusal(/--client-id takes .*'x'/, ...needed, '--client-id', 'x'),
      refusal(/--tenant-id takes .*''/, ...needed, '--tenant-id', ''),
      refusal(/--cloud takes one of .*'mars'/, ...needed, '--cloud', 'mars'),
      refusal(/--organization takes/, ...needed, '--organization', 'x'.repeat(81)),
      refusal(/--ring takes/, ...needed, '--ring', 'A b'),
      refusal(/--format takes one of .*'yaml'/, ...needed, '--format', 'yaml'),
      refusal(/--browser takes one of .*'opera'/, ...needed, '--browser', 'opera'),
      refusal(/Linux only/, ...needed, '--browser', 'chromium', '--format', 'macos'),
      refusal(/colour/, ...needed, '--colour', 'red'),
    ]);
    assert.deepEqual((await readdir(folder)).sort(), ['broken.json', 'unknown.json', 'wrong.json']);
  }),
);

Deno.test('a folder that cannot be written to is told with exit code 1', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'file'), '');
    const { code, err } = await policy(folder, ...needed, '--out', 'file');
    assert.equal(code, 1);
    assert.match(err, /cannot be written/);
    assert.doesNotMatch(err, /\n {4}at /);
  }),
);
