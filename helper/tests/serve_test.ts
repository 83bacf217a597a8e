import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKey } from '../distribution/key.ts';
import { policyFiles, bytesOf } from '../policy/files.ts';
import {
  crx,
  get,
  heldSettings,
  keyLines,
  origin,
  run,
  sendRaw,
  serve,
  serving,
  test,
} from './serve_world.ts';

serving(
  'a package is sent as it was signed, for good, under its type',
  async ({ address }, { id, fileOf }) => {
    const { status, headers, bytes } = await get(`${address}/crx/${id}/1.2.0.crx`);
    assert.equal(status, 200);
    assert.deepEqual(bytes, new Uint8Array(await readFile(fileOf('1.2.0'))));
    assert.equal(headers.get('Content-Type'), 'application/x-chrome-extension');
    assert.equal(headers.get('Cache-Control'), 'public, max-age=31536000, immutable');
    assert.equal(headers.get('Content-Disposition'), `attachment; filename="${id}-1.2.0.crx"`);
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(headers.get('ETag'), `"${createHash('sha256').update(bytes).digest('hex')}"`);
  },
);

serving('a download goes on where it was cut off', async ({ address }, { id, fileOf }) => {
  const url = `${address}/crx/${id}/1.2.0.crx`;
  const all = new Uint8Array(await readFile(fileOf('1.2.0')));
  const size = all.length;
  const tag = (await get(url)).headers.get('ETag') ?? '';
  const parts: [string, number, number][] = [
    ['bytes=0-0', 0, 0],
    ['bytes=10-19', 10, 19],
    ['bytes=10-', 10, size - 1],
    ['bytes=-7', size - 7, size - 1],
    [`bytes=-${size * 2}`, 0, size - 1],
    [`bytes=5-${size * 2}`, 5, size - 1],
    ['Bytes=3-4', 3, 4],
  ];
  for (const [range, start, end] of parts) {
    for (const headers of [{ Range: range }, { Range: range, 'If-Range': tag }]) {
      const part = await get(url, { headers });
      assert.equal(part.status, 206, range);
      assert.deepEqual(part.bytes, all.slice(start, end + 1), range);
      assert.equal(part.headers.get('Content-Range'), `bytes ${start}-${end}/${size}`);
      assert.equal(part.headers.get('Content-Length'), String(end - start + 1));
    }
  }
  for (const range of [`bytes=${size}-`, `bytes=${size}-${size + 5}`, 'bytes=-0']) {
    const none = await get(url, { headers: { Range: range } });
    assert.deepEqual(
      [none.status, none.text, none.headers.get('Content-Range')],
      [416, '', `bytes */${size}`],
      range,
    );
  }
  const whole: Record<string, string>[] = [
    { Range: 'bytes=0-1,4-5' },
    { Range: 'bytes=9-3' },
    { Range: 'bytes=-' },
    { Range: 'lines=1-2' },
    { Range: 'bytes=a-b' },
    { Range: 'bytes=0-4', 'If-Range': '"other"' },
    { Range: 'bytes=0-4', 'If-Range': `W/${tag}` },
    { Range: 'bytes=0-4', 'If-Range': 'Wed, 25 Nov 2026 10:00:00 GMT' },
  ];
  for (const headers of whole) {
    const answer = await get(url, { headers });
    assert.equal(answer.status, 200, JSON.stringify(headers));
    assert.deepEqual(answer.bytes, all);
    assert.equal(answer.headers.get('Accept-Ranges'), 'bytes');
  }
  const known = await get(url, { headers: { 'If-None-Match': tag, Range: 'bytes=0-4' } });
  assert.deepEqual([known.status, known.text], [304, '']);
});

serving('HEAD tells the same as GET, without the body', async ({ address }, { id }) => {
  for (const path of ['/', '/updates.xml', `/crx/${id}/1.2.0.crx`, '/policy/chrome/linux.json', '/nothing']) {
    const [whole, head] = [await get(address + path), await get(address + path, { method: 'HEAD' })];
    assert.equal(head.bytes.length, 0);
    assert.equal(head.status, whole.status, path);
    for (const name of ['Content-Type', 'Cache-Control', 'ETag']) {
      assert.equal(head.headers.get(name), whole.headers.get(name), `${path} ${name}`);
    }
    if (head.status === 200) assert.equal(head.headers.get('Content-Length'), String(whole.bytes.length));
  }
});

serving('nothing can be changed: every other method is refused', async ({ address }, { id }) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    for (const path of ['/', '/updates.xml', `/crx/${id}/1.2.0.crx`, '/healthz', '/nothing']) {
      const { status, headers } = await get(address + path, { method });
      assert.deepEqual([status, headers.get('Allow')], [405, 'GET, HEAD'], `${method} ${path}`);
    }
  }
});

serving(
  'what is not there is told in a sentence, and no answer sets cookies or opens itself to pages',
  async ({ address }, { id }) => {
    const paths = [
      '/nothing',
      '/crx',
      `/crx/${id}`,
      `/crx/${id}/9.9.9.crx`,
      `/crx/${id}/1.2.0`,
      `/crx/${id}/1.2.0.zip`,
      '/crx/abcdefghijklmnopabcdefghijklmnop/1.2.0.crx',
      '/policy/',
      '/policy/chrome',
      '/policy/chrome/linux.json/',
      '/policy/__proto__',
      '/updates.xml?ring=unknown',
      '/updates.xml?ring=PILOT',
      '/updates.xml?ring=',
      `/updates.xml?ring=${'a'.repeat(33)}`,
      '/policy/chrome/linux.json?ring=unknown',
      '/?ring=unknown',
    ];
    for (const path of paths) {
      const { status, headers, text } = await get(address + path, {
        headers: { Origin: 'https://evil.example' },
      });
      assert.equal(status, 404, path);
      assert.match(text, /^[A-Z].*\.\n$/, path);
      assert.equal(headers.get('Content-Type'), 'text/plain; charset=utf-8');
      assert.equal(headers.get('Cache-Control'), 'no-store');
      assert.doesNotMatch(text, /unknown|evil/);
    }
    for (const path of ['/', '/healthz', '/updates.xml', `/crx/${id}/1.2.0.crx`, ...paths]) {
      const { headers } = await get(address + path, { headers: { Origin: 'https://evil.example' } });
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', path);
      for (const [name] of headers) assert.doesNotMatch(name, /^(set-cookie|access-control-)/, path);
    }
  },
);

serving('a query that is too long is refused before it is read', async ({ address }) => {
  const most = `${address}/updates.xml?${'a'.repeat(4096)}`;
  assert.equal((await get(most)).status, 200);
  for (const path of ['/updates.xml', '/', '/healthz']) {
    const { status, text } = await get(`${address}${path}?${'a'.repeat(4097)}`);
    assert.deepEqual([status, text], [414, 'The query is longer than 4096 bytes.\n']);
  }
});

serving(
  'no path of a request reaches the file system, and no answer holds the key',
  async ({ port }, world) => {
    const { id, folder } = world;
    const lines = await keyLines(world);
    assert.ok(lines.length > 20);
    const up = ['..', '%2e%2e', '.%2e', '..%2f..', '..%5c..', '%252e%252e', '..%00', '....//'];
    const targets = [
      ...up.flatMap((one) => [
        `/crx/${one}/key.pem`,
        `/crx/${id}/${one}/${one}/key.pem`,
        `/crx/${id}/${one}%2f${one}%2fkey.pem`,
        `/policy/${one}/${one}/key.pem`,
        `/${one}/${one}/key.pem`,
        `/crx/${one}/packages/${id}/1.2.0.crx`,
      ]),
      `/${folder}/key.pem`,
      `/crx/${encodeURIComponent(`${folder}/key.pem`)}/1.2.0.crx`,
      `http://127.0.0.1:${port}/${folder}/key.pem`,
      `/crx/${id}/1.2.0.crx%00.pem`,
      '/policy/%E0%A4%A',
      '/%',
    ];
    for (const target of targets) {
      const answer = await sendRaw(port, target);
      assert.match(answer, /^HTTP\/1\.1 (404|400) /, target);
      for (const line of lines) assert.ok(!answer.includes(line), target);
    }
    for (const target of ['/', '/healthz', '/updates.xml', `/crx/${id}/1.2.0.crx`]) {
      const answer = await sendRaw(port, target);
      assert.match(answer, /^HTTP\/1\.1 200 /, target);
      for (const line of lines) assert.ok(!answer.includes(line), target);
      assert.ok(!answer.includes(folder), `${target} tells where files lie`);
    }
  },
);

serving('every policy file is served as it is made, settings included', async ({ address }, { id }) => {
  const settings = { ...heldSettings, keepDays: null };
  const files = policyFiles({ origin, extensionId: id, ring: null, settings });
  assert.ok(files.length > 5);
  for (const file of files) {
    const { status, headers, bytes } = await get(`${address}/policy/${file.path}`);
    assert.equal(status, 200, file.path);
    assert.deepEqual(bytes, new Uint8Array(bytesOf(file)), file.path);
    assert.equal(headers.get('Content-Type'), file.type);
    assert.match(headers.get('Content-Disposition') ?? '', /^attachment; filename="retarget-[\w.-]+"$/);
  }
});

serving(
  'the start page offers every file, runs no script, and shows texts as they are',
  async ({ address }, { id }) => {
    const { text, headers } = await get(`${address}/`);
    assert.equal(headers.get('Content-Type'), 'text/html; charset=utf-8');
    const policy = headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[\w+/=]+'; /);
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(policy.includes(`'sha256-${hash}'`), 'the browser would leave the style out');
    assert.doesNotMatch(text, /<script|\son\w+=|style=|<IT>/i);
    assert.ok(text.includes(id));
    assert.ok(text.includes(`https://${id}.chromiumapp.org/`));
    assert.match(text, />\s*1\.10\.0, ring stable\s*</);
    for (const { path, about } of policyFiles({ origin, extensionId: id, ring: null, settings: {} })) {
      assert.ok(text.includes(`href="/policy/${path}"`), path);
      const escaped = about.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;');
      assert.ok(text.includes(escaped), about);
    }
    const links = [...text.matchAll(/href="(\/[^"]*)"/g)].map(([, link = '']) =>
      link.replaceAll('&amp;', '&'),
    );
    for (const link of new Set(links)) assert.equal((await get(address + link)).status, 200, link);
  },
);

serving('health tells versions and rings', async ({ address }, { id }) => {
  const { status, text, headers } = await get(`${address}/healthz`);
  assert.equal(status, 200);
  assert.equal(headers.get('Cache-Control'), 'no-store');
  assert.deepEqual(JSON.parse(text), {
    status: 'ok',
    versions: { [id]: ['1.10.0', '1.2.0', '1.0.0'] },
    rings: {},
    problems: [],
  });
});

serving('hundreds of browsers at once are all answered', async ({ address }, { id, fileOf }) => {
  const all = new Uint8Array(await readFile(fileOf('1.10.0')));
  const query = `x=${encodeURIComponent(`id=${id}&v=1.0.0&uc`)}`;
  const answers = await Promise.all(
    Array.from({ length: 300 }, async (_, index) => {
      if (index % 2 === 0) return await get(`${address}/updates.xml?${query}`);
      return await get(`${address}/crx/${id}/1.10.0.crx`);
    }),
  );
  const [first] = answers;
  for (const [index, { status, text, bytes }] of answers.entries()) {
    assert.equal(status, 200);
    if (index % 2 === 0) assert.equal(text, first?.text);
    else assert.deepEqual(bytes, all);
  }
});

test('a package that is another one than at the start is not given out', async (world) => {
  const server = await serve(world);
  try {
    // Signed and valid, but not what was verified.
    await writeFile(world.fileOf('1.2.0'), await readFile(world.fileOf('1.0.0')));
    const changed = await get(`${server.address}/crx/${world.id}/1.2.0.crx`);
    assert.equal(changed.status, 500);
    assert.match(changed.text, /^The server failed/);
    // Only what browsers are sent to makes the server ill.
    assert.equal((await get(`${server.address}/healthz`)).status, 200);
    assert.equal((await get(`${server.address}/crx/${world.id}/1.10.0.crx`)).status, 200);
  } finally {
    await server.stop();
  }
});

test('a package that browsers are sent to and that is gone is told by health', async (world) => {
  const server = await serve(world);
  try {
    const good = await readFile(world.fileOf('1.10.0'));
    await rm(world.fileOf('1.10.0'));
    const { status, text } = await get(`${server.address}/healthz`);
    assert.equal(status, 503);
    const { problems } = JSON.parse(text) as { problems: string[] };
    assert.equal(problems.length, 1, text);
    assert.match(problems[0] ?? '', /^The package [a-p]{32}\/1\.10\.0\.crx cannot be handed out: /);
    // Anybody may ask: where it lies on the server is not told.
    assert.ok(!text.includes(world.folder));
    await writeFile(world.fileOf('1.10.0'), good);
    assert.equal((await get(`${server.address}/healthz`)).status, 200);
  } finally {
    await server.stop();
  }
});

test('two extensions, such as of two keys, are each found by their id', async (world) => {
  const key = await createKey(join(world.folder, 'second.pem'));
  await mkdir(join(world.packages, key.id));
  await writeFile(join(world.packages, key.id, '3.0.crx'), await crx(key, '3.0'));
  const asked = await run('serve', '--packages', world.packages, '--origin', origin);
  assert.equal(asked.code, 2);
  assert.match(asked.err, /^--extension-id is missing: the packages are of several extensions/);
  const server = await serve(world, { 'extension-id': world.id });
  try {
    const { text } = await get(`${server.address}/updates.xml`);
    assert.ok(text.includes(`appid="${world.id}"`) && text.includes(`appid="${key.id}"`));
    assert.equal((await get(`${server.address}/crx/${key.id}/3.0.crx`)).status, 200);
    assert.equal((await get(`${server.address}/crx/${world.id}/3.0.crx`)).status, 404);
  } finally {
    await server.stop();
  }
});
