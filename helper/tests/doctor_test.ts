import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type Edge, run } from '../distribution/doctor-command.ts';
import type { Finding } from '../distribution/doctor-findings.ts';
import { createKey } from '../distribution/key.ts';
import { certificateFor } from '../sandbox/certificate.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { CommandFailure, UsageError } from '../usage.ts';
import { clientId, contoso } from './browser.ts';
import { control } from './client.ts';
import { fetchIn } from './register_world.ts';
import { crx, run as runShipped, type Running, serve, test, type World } from './serve_world.ts';

/** Everything the command said, and how it ended. */
type Examined = { code: 0 | 1 | 2; findings: Finding[]; out: string; failure: string };

/** Reaches Entra in the sandbox under its real names, and all else over the network as it is. */
function edgeOf(sandbox: Sandbox | undefined, out: (text: string) => void): Edge {
  return {
    out,
    fetch: (address, init) =>
      sandbox && new URL(address).hostname.startsWith('login.')
        ? fetchIn(sandbox)(address, { ...init, method: 'GET' })
        : fetch(address, init),
  };
}

async function examine(args: string[], sandbox?: Sandbox, edge?: Partial<Edge>): Promise<Examined> {
  let out = '';
  let [code, failure]: [0 | 1 | 2, string] = [0, ''];
  try {
    await run(args, { ...edgeOf(sandbox, (text) => (out += text)), ...edge });
  } catch (error) {
    if (!(error instanceof CommandFailure || error instanceof UsageError)) throw error;
    [code, failure] = [error instanceof UsageError ? 2 : 1, error.message];
  }
  const findings = args.includes('--json') && out !== '' ? JSON.parse(out).findings : [];
  return { code, findings, out, failure };
}

/** Settings with the app of the stand-in tenant. */
const appSettings = { clientId, tenantId: contoso, cloud: 'global', readOnly: true };

/** Serves a world at the address that browsers reach it at. */
async function deployed(world: World, settings: object = appSettings): Promise<Running & { origin: string }> {
  const port = freePort();
  const origin = `http://localhost:${port}`;
  await Deno.writeTextFile(world.settings, JSON.stringify(settings));
  return { ...(await serve(world, { origin }, { port })), origin };
}

function freePort(): number {
  using listener = Deno.listen({ hostname: '127.0.0.1', port: 0 });
  return listener.addr.port;
}

/** A test with a deployment and with Entra, where the app has the redirect address of the extension. */
function examining(
  name: string,
  work: (at: { world: World; sandbox: Sandbox; origin: string; args: string[] }) => Promise<void>,
): void {
  test(name, async (world) => {
    const sandbox = await startSandbox();
    const server = await deployed(world);
    try {
      const redirect = `https://${world.id}.chromiumapp.org/`;
      await control(sandbox, 'POST', 'redirects', { clientId, redirect });
      const args = ['--json', '--origin', server.origin, '--extension-id', world.id];
      await work({ world, sandbox, origin: server.origin, args });
    } finally {
      await server.stop();
      await sandbox.stop();
    }
  });
}

const of = (findings: Finding[], is: Finding['is']) =>
  findings.filter((one) => one.is === is).map(({ check, says }) => `${check}: ${says}`);

examining(
  'a deployment as it should be has nothing wrong, down to the app',
  async ({ world, sandbox, origin, args }) => {
    const { code, findings } = await examine(args, sandbox);
    assert.deepEqual(of(findings, 'wrong'), []);
    assert.equal(code, 0);
    const checks = ['Host', 'Health', 'Updates', 'Package', 'Type', 'Policy', 'Settings'];
    const all = [...checks, 'Redirect address', 'Tenant', 'App registration', 'Permissions'];
    assert.deepEqual(
      findings.map(({ check }) => check),
      all,
    );
    // What nobody outside the tenant can see is said to be unknown, not right.
    assert.deepEqual(
      findings.filter(({ is }) => is === 'unknown').map(({ check }) => check),
      ['Permissions'],
    );
    assert.ok(of(findings, 'right').includes(`Updates: ${origin}/updates.xml offers 1.10.0`));
    assert.ok(of(findings, 'right').includes('Settings: valid: clientId, tenantId, cloud, readOnly'));
    assert.equal(
      findings.find(({ check }) => check === 'App registration')?.says,
      `the app ${clientId} has the redirect address https://${world.id}.chromiumapp.org/`,
    );
  },
);

examining('the report marks each finding and says what to do', async ({ sandbox, args }) => {
  const words = args.filter((one) => one !== '--json');
  const { out, code, failure } = await examine([...words, '--ring', 'pilot'], sandbox);
  assert.equal(code, 1);
  assert.match(failure, /^Wrong: \d+ of \d+\.$/);
  assert.match(out, /^✓ Host: http:/);
  assert.match(
    out,
    /\n✗ Health: there is no ring pilot; set are: none\n {2}→ Set it with: ring set pilot 1\.10\.0 /,
  );
  assert.match(
    out,
    /\n– Redirect address: .*\n– App registration: not looked at.*\n {2}→ Name them with --client-id/,
  );
  const well = await examine(words, sandbox);
  assert.match(well.out, /\n✓ App registration: .*\n– Permissions: .*\n {2}→ 'register --dry-run/);
});

examining(
  'what is wrong with tenant, app or redirect address is told, each with what to do',
  async ({ world, sandbox, args }) => {
    const other = '0b5c3a52-9d0e-4b62-8c70-3d1f4f6f7a11';
    const wrong = async (...more: string[]) => {
      const { code, findings } = await examine([...args, ...more], sandbox);
      assert.equal(code, 1);
      for (const one of findings) if (one.is === 'wrong') assert.ok(one.next);
      return of(findings, 'wrong').join('\n');
    };
    assert.match(await wrong('--tenant', other), /Tenant: the cloud global has no tenant .* \(AADSTS90002\)/);
    assert.match(
      await wrong('--client-id', other),
      /App registration: the tenant .* has no app .* \(AADSTS700016\)/,
    );
    assert.match(await wrong('--client-id', other), /Settings: policy says .*, but --client-id /);
    assert.match(await wrong('--cloud', 'china'), /Settings: policy says global, but --cloud china/);
    const app = sandbox.world.apps.find((one) => one.clientId === clientId);
    assert.ok(app);
    app.spaRedirects = [];
    const said = await wrong();
    assert.match(
      said,
      new RegExp(`has not the redirect address https://${world.id}\\.chromiumapp\\.org/ \\(AADSTS50011\\)`),
    );
  },
);

examining('a tenant is also found by its domain', async ({ sandbox, args }) => {
  const { code, findings } = await examine([...args, '--tenant', 'contoso.com'], sandbox);
  assert.deepEqual(of(findings, 'wrong'), []);
  assert.equal(code, 0);
  assert.equal(findings.find(({ check }) => check === 'Tenant')?.says, `contoso.com is there (${contoso})`);
});

examining('without a network to Entra the app is unknown, not wrong', async ({ args }) => {
  const { code, findings } = await examine(args, undefined, {
    fetch: (address, init) =>
      address.includes('login.') ? fetch('http://127.0.0.1:9/', init) : fetch(address, init),
  });
  assert.equal(code, 0);
  assert.equal(findings.find(({ check }) => check === 'Tenant')?.is, 'unknown');
});

test('without an app in policy and in the call, it is said that the app was not looked at', async (world) => {
  const { origin, stop } = await deployed(world, {});
  try {
    const { code, findings } = await examine(['--json', '--origin', origin, '--extension-id', world.id]);
    assert.equal(code, 0);
    assert.deepEqual(of(findings, 'unknown'), [
      'Settings: policy holds none, so each person sets them',
      'App registration: not looked at: policy names no app and no tenant',
    ]);
  } finally {
    await stop();
  }
});

/** Stands between doctor and a deployment, and spoils one answer. */
async function spoiled(
  origin: string,
  id: string,
  spoil: (path: string, answer: Response) => Response | Promise<Response>,
): Promise<string> {
  const { code, findings } = await examine(['--json', '--origin', origin, '--extension-id', id], undefined, {
    fetch: async (address, init) => {
      const { host, pathname } = new URL(address);
      if (!host.startsWith('localhost')) throw new TypeError('There is no such network here.');
      return await spoil(pathname, await fetch(address, init));
    },
  });
  assert.equal(code, 1);
  for (const one of findings) if (one.is === 'wrong') assert.ok(one.next, one.says);
  return of(findings, 'wrong').join('\n');
}

test('what is wrong with every policy file is said once', async (world) => {
  const { origin, stop } = await deployed(world);
  try {
    const said = await spoiled(origin, world.id, async (path, answer) => {
      if (!path.startsWith('/policy/')) return answer;
      await answer.body?.cancel();
      return new Response('No', { status: 403 });
    });
    assert.match(said, /^Policy: chrome\/linux\.json answers with 403, and \d+ other files are wrong, too$/);
  } finally {
    await stop();
  }
});

test('every way in which host, updates, package or policy can be wrong is told', async (world) => {
  const { id, key } = world;
  const { origin, stop } = await deployed(world);
  const at = (part: string, change: (answer: Response) => Response | Promise<Response>) =>
    spoiled(origin, id, async (path, answer) => {
      if (!path.includes(part)) return answer;
      const changed = await change(answer);
      if (!answer.bodyUsed) await answer.body?.cancel();
      return changed;
    });
  const edit = (part: string, from: string | RegExp, to: string) =>
    at(part, async (answer) => new Response((await answer.text()).replace(from, to), answer));
  const send = (
    part: string,
    body: string | Uint8Array,
    headers: Record<string, string> = {},
    status = 200,
  ) => at(part, () => new Response(typeof body === 'string' ? body : body.slice(), { headers, status }));
  const crxType = { 'Content-Type': 'application/x-chrome-extension' };
  try {
    assert.match(await send('healthz', 'Bad gateway', {}, 502), /^Host: .* answers with 502/);
    const failing = {
      status: 'failing',
      versions: { [id]: ['1.0'] },
      rings: null,
      problems: ['It is away.'],
    };
    assert.match(await send('healthz', JSON.stringify(failing), {}, 503), /Health: It is away\./);
    assert.match(await edit('healthz', id, 'a'.repeat(32)), /Health: the server has no package of /);

    assert.match(await send('updates', 'No', {}, 404), /Updates: .* answers with 404/);
    const signIn = { Location: 'https://login.example/' };
    assert.match(await send('updates', '', signIn, 302), /Updates: .* answers with 302/);
    assert.match(await send('updates', '<html>Sign in</html>'), /is no well-formed answer of updates/);
    assert.match(await edit('updates', id, 'b'.repeat(32)), /does not name /);
    assert.match(
      await edit('updates', origin, 'https://elsewhere.example'),
      /sends browsers to https:\/\/elsewhere/,
    );
    assert.match(await edit('updates', /1\.10\.0/g, '1.2.0'), /offers 1\.2\.0, but the ring is at 1\.10\.0/);
    assert.match(
      await edit('updates', /hash_sha256="../, 'hash_sha256="zz'),
      /its SHA-256 is not that of updates\.xml/,
    );
    assert.match(await edit('updates', 'prodversionmin="126"', ''), /it needs browsers from 126 on/);

    assert.match(await send('.crx', 'No', {}, 403), /Package: .* answers with 403/);
    assert.match(await send('.crx', '<html>', crxType), /browsers would refuse it\. This is no CRX file/);
    const damaged = await Deno.readFile(world.fileOf('1.10.0'));
    damaged[damaged.length - 300] = (damaged[damaged.length - 300] ?? 0) ^ 1;
    assert.match(await send('.crx', damaged, crxType), /browsers would refuse it\. The signature/);
    assert.match(
      await send('.crx', await crx(key, '1.9'), crxType),
      /its manifest says 1\.9, but updates\.xml 1\.10\.0/,
    );
    const stranger = await createKey(join(world.folder, 'stranger.pem'));
    assert.match(await send('.crx', await crx(stranger, '1.10.0'), crxType), /it is signed for /);
    const good = await Deno.readFile(world.fileOf('1.10.0'));
    assert.match(
      await send('.crx', good, { 'Content-Type': 'text/plain' }),
      /Type: the package is sent as text\/plain/,
    );

    assert.match(
      await send('/policy/edge/macos', 'No', {}, 404),
      /Policy: edge\/macos\.mobileconfig answers with 404/,
    );
    const elsewhere = 'https://elsewhere.example/updates.xml';
    for (const part of ['/policy/chrome/linux', '/policy/edge/macos', '/policy/intune/chrome-oma-uri.json']) {
      const said = await edit(part, `${origin}/updates.xml`, elsewhere);
      assert.match(said, /Policy: .* does not lead browsers to http:/, part);
      assert.match(
        await edit(part, `${origin}/updates.xml`, `${origin}/updates.xml?ring=a`),
        /does not lead/,
        part,
      );
    }
    const override = '"override_update_url": true';
    assert.match(await edit('chrome/linux', override, '"x": true'), /does not set override_update_url/);
    assert.match(
      await edit('chrome/linux', clientId, 'nobody'),
      /Settings: .* 'clientId' has no valid value/,
    );
    assert.match(await edit('chrome/linux', '{', ''), /does not install /);
  } finally {
    await stop();
  }
});

test('plain files of an export are examined the same way, rings included', async (world) => {
  const { packages, kv, id, folder } = world;
  await runShipped('ring', 'set', 'pilot', '1.2.0', '--packages', packages, '--kv', kv);
  const port = freePort();
  const origin = `http://localhost:${port}`;
  const site = join(folder, 'site');
  const made = await runShipped(
    'export',
    '--packages',
    packages,
    '--origin',
    origin,
    '--out',
    site,
    '--kv',
    kv,
  );
  assert.equal(made.code, 0, made.err);
  const files = fileServer(site);
  await files.listen(port);
  try {
    for (const [ring, version] of [
      [[], '1.10.0'],
      [['--ring', 'pilot'], '1.2.0'],
    ] as const) {
      const { code, findings } = await examine(['--json', '--origin', origin, '--extension-id', id, ...ring]);
      assert.deepEqual(of(findings, 'wrong'), []);
      assert.equal(code, 0);
      assert.match(of(findings, 'unknown')[0] ?? '', /^Health: no \/healthz \(404\)/);
      assert.ok(of(findings, 'right').some((one) => one.endsWith(`offers ${version}`)));
    }
    const none = await examine(['--json', '--origin', origin, '--extension-id', id, '--ring', 'none']);
    assert.equal(none.code, 1);
    assert.match(of(none.findings, 'wrong')[0] ?? '', /updates-none\.xml answers with 404/);
  } finally {
    await files.close();
  }
});

/** A web server for files that knows the type of packages and ignores queries, as they do. */
function fileServer(folder: string) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const type = path.endsWith('.crx') ? 'application/x-chrome-extension' : 'text/plain';
    Deno.readFile(join(folder, path)).then(
      (bytes) => response.writeHead(200, { 'Content-Type': type }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  return {
    listen: (port: number) =>
      new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve())),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

test('why a host cannot be reached is told: name, port, certificate', async (world) => {
  const say = async (origin: string, edge?: Partial<Edge>) => {
    const args = ['--json', '--origin', origin, '--extension-id', world.id];
    const { code, findings } = await examine(args, undefined, edge);
    assert.equal(code, 1);
    return of(findings, 'wrong').join('\n');
  };
  assert.match(
    await say('https://retarget.invalid'),
    /^Host: The name retarget\.invalid is not known \(DNS\)$/,
  );
  assert.match(await say(`http://localhost:${freePort()}`), /^Host: Nothing listens at localhost:\d+$/);

  const { certPem, keyPem, caPem } = await certificateFor(undefined);
  const port = freePort();
  const origin = `https://localhost:${port}`;
  const server = await serve(world, { origin }, { port, cert: certPem, key: keyPem });
  try {
    assert.match(
      await say(origin),
      /^Host: localhost:\d+ answers, but its certificate does not hold \(TLS: /,
    );
    // With its authority, the same host is right, over real TLS.
    using client = Deno.createHttpClient({ caCerts: [caPem] });
    const args = ['--json', '--origin', origin, '--extension-id', world.id, '--client-id', clientId];
    const { findings } = await examine(args, undefined, {
      fetch: (address, init) => fetch(address, { ...init, client }),
    });
    assert.deepEqual(of(findings, 'wrong'), []);
  } finally {
    await server.stop();
  }
});

Deno.test('every wrong option is told in one sentence, with exit code 2 and nothing sent', async () => {
  const origin = ['--origin', 'https://retarget.contoso.com'];
  const both = [...origin, '--extension-id', 'a'.repeat(32)];
  const cases: [string[], RegExp][] = [
    [[], /^--origin is missing/],
    [origin, /^--extension-id is missing/],
    [['--origin', 'x', '--extension-id', 'a'.repeat(32)], /^--origin is not usable/],
    [[...origin, '--extension-id', 'x'], /^--extension-id takes 32 letters/],
    [[...both, '--ring', 'Pilot'], /^--ring takes up to 32/],
    [[...both, '--client-id', 'x'], /^--client-id takes the client id of an app, a GUID, not 'x'/],
    [[...both, '--tenant', 'common'], /^--tenant takes/],
    [[...both, '--cloud', 'moon'], /^--cloud takes one of/],
    [[...both, '--colour'], /--colour/],
    [[...both, 'extra'], /extra/],
  ];
  for (const [args, says] of cases) {
    const { code, failure, out } = await examine(args, undefined, {
      fetch: () => assert.fail('nothing is sent'),
    });
    assert.match(failure, says, args.join(' '));
    assert.deepEqual([code, out], [2, '']);
  }
});

test('the shipped command ends with 1 when something is wrong and with 0 when nothing is', async (world) => {
  // Without an app, so that it never reaches for the real Entra.
  const { origin, stop } = await deployed(world, {});
  const args = ['doctor', '--origin', origin, '--extension-id', world.id];
  try {
    const well = await runShipped(...args);
    assert.equal(well.code, 0, well.out + well.err);
    assert.match(well.out, /✓ Package: /);
    const ill = await runShipped(...args, '--ring', 'none', '--json');
    assert.equal(ill.code, 1);
    assert.equal(JSON.parse(ill.out).ok, false);
    assert.match(ill.err, /^Wrong: \d+ of \d+\.\n$/);
  } finally {
    await stop();
  }
});
