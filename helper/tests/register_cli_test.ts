import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contoso } from './browser.ts';
import { startProxy } from './proxy.ts';
import { chromeId, enterCode, redirectOf, runRegister, test, theApp } from './register_world.ts';

const main = new URL('../main.ts', import.meta.url).pathname;

function command(args: string[], env: Record<string, string> = {}): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ['run', '--allow-all', main, 'register', ...args],
    stdout: 'piped',
    stderr: 'piped',
    env,
  });
}

/** Reads a stream up to the first match. */
async function until(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: RegExp): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const [, found] = wanted.exec(text) ?? [];
    if (found !== undefined) return found;
    const { done, value } = await reader.read();
    if (done) throw new Error(`The command ended without a match:\n${text}`);
    text += decoder.decode(value, { stream: true });
  }
}

test('the shipped command registers the app over TLS, through a proxy', async (sandbox) => {
  const folder = await mkdtemp(join(tmpdir(), 'register-'));
  const proxy = startProxy(sandbox.port);
  try {
    const authority = join(folder, 'ca.pem');
    await writeFile(authority, sandbox.caPem);
    // Without the last one, Deno itself would look for its next version.
    const env = { HTTPS_PROXY: proxy.address, DENO_CERT: authority, DENO_NO_UPDATE_CHECK: '1' };
    await using child = command(['--extension-id', chromeId, '--json'], env).spawn();
    const said = child.stderr.getReader();
    const code = await until(said, /enter the code (\w+)\./);
    await enterCode(sandbox, code);
    const printed = await new Response(child.stdout).text();
    await said.cancel();
    const { code: exitCode } = await child.status;
    assert.equal(exitCode, 0);
    const { clientId, tenantId, redirectAddresses } = JSON.parse(printed);
    assert.equal(clientId, theApp(sandbox).clientId);
    assert.equal(tenantId, contoso);
    assert.deepEqual(redirectAddresses, [redirectOf(chromeId)]);
    assert.deepEqual([...new Set(proxy.hosts)], ['login.microsoftonline.com:443', 'graph.microsoft.com:443']);
  } finally {
    await proxy.stop();
    await rm(folder, { recursive: true });
  }
});

Deno.test('without a network the shipped command names the host and ends with 1', async () => {
  // Nothing listens on port 9 of this machine.
  const env = { HTTPS_PROXY: 'http://127.0.0.1:9' };
  const { code, stdout, stderr } = await command(['--extension-id', chromeId], env).output();
  const said = new TextDecoder().decode(stderr);
  assert.equal(code, 1, said);
  assert.equal(stdout.length, 0);
  assert.match(said, /^login\.microsoftonline\.com cannot be reached \(.+\)\. Check the network .*\n$/);
});

Deno.test('a wrong call of the shipped command ends with 2, and its help names every option', async () => {
  const wrong = await command(['--extension-id', 'x']).output();
  assert.equal(wrong.code, 2);
  assert.equal(wrong.stdout.length, 0);
  assert.match(
    new TextDecoder().decode(wrong.stderr),
    /^--extension-id takes 32 letters from a to p, not 'x'\.\n$/,
  );
  const { code, stdout } = await command(['--help']).output();
  assert.equal(code, 0);
  const help = new TextDecoder().decode(stdout);
  for (const option of [
    '--extension-id',
    '--cloud',
    '--tenant',
    '--name',
    '--without-group-names',
    '--sign-in-client',
    '--settings',
    '--dry-run',
    '--json',
  ])
    assert.ok(help.includes(`\n  ${option}`), option);
});

test('every wrong option is told in one sentence before anything is sent', async (sandbox) => {
  const id = ['--extension-id', chromeId];
  const cases: [string[], RegExp][] = [
    [[], /^--extension-id is missing\./],
    [['--extension-id'], /--extension-id.*argument missing/],
    [['--extension-id', ''], /takes 32 letters from a to p, not ''/],
    [['--extension-id', chromeId.slice(1)], /takes 32 letters/],
    [['--extension-id', chromeId.toUpperCase()], /takes 32 letters/],
    [['--extension-id', chromeId.replace(/^m/, 'q')], /takes 32 letters/],
    [[...id, '--extension-id', `https://${chromeId}.chromiumapp.org/`], /takes 32 letters/],
    [
      [...id, '--cloud', 'germany'],
      /^--cloud takes one of global, usGovHigh, usGovDod, china, not 'germany'\./,
    ],
    [[...id, '--cloud', 'Global'], /^--cloud takes/],
    [[...id, '--tenant', 'common'], /^--tenant takes/],
    [[...id, '--tenant', 'organizations'], /^--tenant takes/],
    [[...id, '--tenant', 'contoso.com/oauth2'], /^--tenant takes/],
    [[...id, '--tenant', 'contoso.com?x=1'], /^--tenant takes/],
    [[...id, '--tenant', '..'], /^--tenant takes/],
    [[...id, '--name', '  '], /^--name takes a name of up to 256 characters/],
    [[...id, '--name', 'x'.repeat(257)], /^--name takes/],
    [
      [...id, '--sign-in-client', 'cli'],
      /^--sign-in-client takes the client id of an app, a GUID, not 'cli'/,
    ],
    [[...id, '--dry-run=yes'], /dry-run/],
    [[...id, '--colour', 'red'], /--colour/],
    [[...id, 'extra'], /extra/],
  ];
  for (const [args, says] of cases) {
    const { failure, exitCode, sent, out, err } = await runRegister(sandbox, args, () => undefined);
    assert.match(failure ?? 'nothing', says, args.join(' '));
    assert.equal(exitCode, 2, args.join(' '));
    assert.deepEqual([sent, out, err], [[], '', '']);
  }
});

test('a tenant is named by its id or any of its domains', async (sandbox) => {
  for (const tenant of [contoso, contoso.toUpperCase(), 'contoso.com', 'CONTOSO.com']) {
    const { sent } = await runRegister(
      sandbox,
      ['--extension-id', chromeId, '--tenant', tenant, '--dry-run'],
      (code, turn) => (turn === 1 ? enterCode(sandbox, code) : undefined),
    );
    assert.equal(
      sent[0],
      `POST https://login.microsoftonline.com/${tenant.toLowerCase()}/oauth2/v2.0/devicecode`,
    );
    assert.ok(sent.some((one) => one.startsWith('GET https://graph.microsoft.com/')));
  }
});
