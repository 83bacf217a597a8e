import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCrx } from '../distribution/crx.ts';
import { readUpdates } from '../distribution/doctor-updates.ts';
import { runGit } from '../distribution/pack-run.ts';
import { readSettings } from '../distribution/serve-settings.ts';
import { policyFiles } from '../policy/files.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { contoso } from './browser.ts';
import { blocksOf, commandProblems, guideFile, project, readGuide, wordsOf } from './guide_reader.ts';
import { startProxy } from './proxy.ts';
import { enterCode, redirectOf, test, theApp } from './register_world.ts';

/** What the commands read of the project. It is copied, so that the project's own build stays as it is. */
const sources = [
  '.gitignore',
  'assets',
  'components',
  'deno.json',
  'entrypoints',
  'extension',
  'helper',
  'locales',
  'package-lock.json',
  'package.json',
  'public',
  'scripts',
  'tsconfig.json',
  'wxt.config.ts',
];

/** A clone of the project as it stands, with the installed packages. */
async function cloneInto(folder: string): Promise<string> {
  await requireInstalled();
  await mkdir(folder);
  for (const name of sources) await cp(join(project, name), join(folder, name), { recursive: true });
  const me = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    [...me, 'commit', '--quiet', '--message', 'All'],
  ]) {
    const { code, err } = await runGit(folder, ...args);
    assert.equal(code, 0, err);
  }
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Else `npm run` in the copy would install anew, through the link into the project. */
async function requireInstalled(): Promise<void> {
  const lockfile = createHash('sha256')
    .update(await readFile(join(project, 'package-lock.json')))
    .digest('hex');
  const stamp = await readFile(join(project, 'node_modules', '.installed-lockfile'), 'utf8').catch(() => '');
  assert.equal(stamp, lockfile, 'The packages are not those of the lockfile: run npm run ready first.');
}

/** The blocks in one shell, as a person types them; the two values are those of this machine. */
function scriptOf(guide: string, values: Record<string, string>): string {
  const texts = blocksOf(guide)
    .filter(({ language }) => language === 'sh')
    .map(({ text }) => text);
  let script = texts.map((text, index) => `echo "### block ${index + 1}"\n${text}`).join('\n');
  for (const [name, value] of Object.entries(values)) {
    const assignment = new RegExp(`^${name}=\\S+`, 'gm');
    assert.equal(script.match(assignment)?.length, 1, `the guide sets ${name} once`);
    script = script.replace(assignment, `${name}=${value}`);
  }
  return `set -euo pipefail\n${script}\necho "### end"\n`;
}

/** Several times what following the guide takes on a machine that does nothing else, in milliseconds. */
const longest = 240_000;

/** Runs the script; gives what it said up to its end, while what it started goes on. */
async function run(child: ChildProcess, enter: (code: string) => Promise<unknown>): Promise<string> {
  let said = '';
  let entered: Promise<unknown> | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [, code] = /enter the code (\w+)\./.exec(said) ?? [];
      if (code !== undefined) entered ??= enter(code);
    });
  }
  // A command that waits for something that never comes ends with all that was said up to there.
  const limit = setTimeout(() => endGroup(child.pid), longest);
  const [code] = await once(child, 'exit');
  clearTimeout(limit);
  assert.ok(entered, `nobody was asked to sign in:\n${said}`);
  await entered;
  assert.equal(code, 0, said);
  return said;
}

const freePort = (): number => {
  using listener = Deno.listen({ hostname: '127.0.0.1', port: 0 });
  return listener.addr.port;
};

async function follow(sandbox: Sandbox, home: string): Promise<void> {
  const guide = await readGuide();
  const clone = await cloneInto(join(home, 'clone'));
  const authority = join(home, 'ca.pem');
  await Deno.writeTextFile(authority, sandbox.caPem);
  const port = freePort();
  const origin = `http://localhost:${port}`;
  const proxy = startProxy(sandbox.port);
  const child = spawn('bash', ['-c', scriptOf(guide, { ORIGIN: origin, PORT: String(port) })], {
    cwd: clone,
    // A group of its own, so that the server, too, can be ended.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HOME: home,
      HTTPS_PROXY: proxy.address,
      NO_PROXY: 'localhost,127.0.0.1',
      DENO_CERT: authority,
      DENO_NO_UPDATE_CHECK: '1',
      NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    },
  });
  try {
    const said = await run(child, (code) => enterCode(sandbox, code));
    await check(sandbox, { said, home, origin });
  } finally {
    endGroup(child.pid);
    await proxy.stop();
  }
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // All of it has ended by itself.
  }
}

type Followed = { said: string; home: string; origin: string };

async function check(sandbox: Sandbox, { said, home, origin }: Followed): Promise<void> {
  const key = join(home, 'retarget-key', 'retarget-signing-key.pem');
  assert.equal((await stat(key)).mode & 0o777, 0o600);
  assert.equal((await stat(dirname(key))).mode & 0o777, 0o700);

  const site = join(home, 'retarget');
  const [id = '', ...others] = await readdir(join(site, 'packages'));
  assert.deepEqual(others, []);
  const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'));
  const crx = await readFile(join(site, 'packages', id, `${version}.crx`));
  const facts = await readCrx(crx);
  assert.deepEqual([facts.id, facts.version, facts.updateUrl], [id, version, `${origin}/updates.xml`]);

  const { clientId, spaRedirects } = theApp(sandbox);
  assert.deepEqual(spaRedirects, [redirectOf(id)]);
  const settings = await readSettings('--settings', join(site, 'settings.json'));
  assert.deepEqual(settings, {
    organization: 'Contoso IT',
    keepDays: 365,
    clientId,
    tenantId: contoso,
    cloud: 'global',
  });

  // The server that the guide started last, with the rings as the guide left them.
  const health = await fetch(`${origin}/healthz`);
  assert.deepEqual(await health.json(), {
    status: 'ok',
    versions: { [id]: [version] },
    rings: { [id]: { stable: version } },
    problems: [],
  });
  const [update] = readUpdates(await (await fetch(`${origin}/updates.xml`)).text()) ?? [];
  assert.deepEqual([update?.id, update?.version], [id, version]);
  const served = await fetch(update?.codebase ?? '');
  assert.deepEqual(Buffer.from(await served.arrayBuffer()), crx);

  const deployment = { origin, extensionId: id, ring: null, settings };
  const paths = policyFiles(deployment).map(({ path }) => path);
  const web = [...paths.map((path) => `policy/${path}`), `crx/${id}/${version}.crx`];
  const root = ['_headers', 'index.html', 'nginx.conf', 'updates.xml', 'web.config'];
  assert.deepEqual(await filesIn(join(site, 'web')), [...web, ...root].sort());
  assert.deepEqual(await filesIn(join(site, 'policy')), paths.toSorted());
  assert.deepEqual(await filesIn(join(site, 'policy-pilot')), paths.toSorted());
  assert.equal(await updateUrlIn(join(site, 'policy'), id), `${origin}/updates.xml`);
  assert.equal(await updateUrlIn(join(site, 'policy-pilot'), id), `${origin}/updates.xml?ring=pilot`);
  // Paths that the guide names among the policy files are there.
  const named = wordsOf(await readGuide()).filter((word) =>
    /^(chrome|edge|chromium|intune)\/\S+$/.test(word),
  );
  assert.ok(named.length > 10);
  assert.deepEqual(
    named.filter((path) => !paths.includes(path)),
    [],
  );

  assert.match(
    said,
    new RegExp(`### block \\d+\n[^#]*Rings of ${id}\nstable +${version}\npilot +${version}\n`),
  );
  assert.match(said, new RegExp(`the app ${clientId} has the redirect address`));
  assert.equal(said.match(/^### end$/gm)?.length, 1);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

async function updateUrlIn(folder: string, id: string): Promise<string> {
  const policy = JSON.parse(await readFile(join(folder, 'chromium', 'linux.json'), 'utf8'));
  return policy.ExtensionSettings[id].update_url;
}

test('the guide, followed word by word, ends with a deployment that works', async (sandbox) => {
  const home = await mkdtemp(join(tmpdir(), 'guide-'));
  try {
    await follow(sandbox, home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

Deno.test('every command, option, file and link that the guide names is there', async () => {
  const guide = await readGuide();
  assert.deepEqual(commandProblems(guide), []);
  const links = [...guide.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
  assert.ok(links.length > 0);
  for (const link of links.filter((one) => !one.startsWith('https:'))) {
    await stat(join(dirname(guideFile), link));
  }
  const files = [...guide.matchAll(/(?<![\w/.-])(?:helper|docs|scripts)\/[\w./-]+\w/g)].map(([file]) => file);
  assert.ok(files.includes('helper/distribution/serve.ts'));
  for (const file of files) await stat(join(project, file));
  const module = await readFile(join(project, 'helper/distribution/serve.ts'), 'utf8');
  const variables = guide.match(/RETARGET_\w+/g) ?? [];
  assert.deepEqual(
    variables.filter((name) => !module.includes(`'${name}'`)),
    [],
  );
  assert.equal(new Set(variables).size, module.match(/'RETARGET_\w+'/g)?.length, 'all variables are told');
});

Deno.test('a guide that names what is not there is found out', () => {
  const fence = '```';
  const guide = `Use \`--moon\`.\n\n${fence}sh\nnpm run helper -- fly\nnpm run helper -- keygen \\\n  --key K\n${fence}\n`;
  assert.deepEqual(commandProblems(guide), [
    'There is no command fly.',
    'keygen has no option --key.',
    'No command has the option --moon.',
  ]);
});
