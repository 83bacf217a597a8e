import assert from 'node:assert/strict';
import { readUpdates } from '../distribution/doctor-updates.ts';
import { offer, readQuestion, updatesXml } from '../distribution/updates-xml.ts';
import { compareVersions } from '../distribution/versions.ts';
import { get, origin, serving } from './serve_world.ts';

const other = 'abcdefghijklmnopabcdefghijklmnop';

/** What Chrome asks: one query inside another. */
const ask = (...questions: string[]) => questions.map((one) => `x=${encodeURIComponent(one)}`).join('&');

Deno.test('versions compare number by number, and a part that is not there is 0', () => {
  const sorted = ['0.0.0.1', '1', '1.0.1', '1.2', '1.2.0.1', '1.10', '2', '65535.1'];
  for (const [index, version] of sorted.entries()) {
    assert.equal(compareVersions(version, version), 0);
    for (const newer of sorted.slice(index + 1)) {
      assert.ok(compareVersions(version, newer) < 0, `${version} < ${newer}`);
      assert.ok(compareVersions(newer, version) > 0, `${newer} > ${version}`);
    }
  }
  assert.equal(compareVersions('1.2', '1.2.0.0'), 0);
});

Deno.test('a question is read as browsers write it, and what is none is passed over', () => {
  const read = (query: string) => readQuestion(new URLSearchParams(query));
  assert.equal(read('os=win&ring=pilot'), undefined);
  assert.deepEqual(read('x=id%3Daaa%26v%3D1.2%26installsource%3Dondemand%26uc'), [
    { id: 'aaa', version: '1.2' },
  ]);
  assert.deepEqual(read(ask('id=aaa&v=1', 'id=bbb&uc')), [
    { id: 'aaa', version: '1' },
    { id: 'bbb', version: undefined },
  ]);
  // Chrome sends 0.0.0.0 for what is not installed yet.
  assert.deepEqual(read(ask('id=aaa&v=0.0.0.0')), [{ id: 'aaa', version: undefined }]);
  assert.deepEqual(read(ask('v=1.2', '', '&&=', '%E0%A4%A')), []);
  assert.deepEqual(read(ask('id=aaa&v=1.x')), [{ id: 'aaa', version: undefined }]);
});

Deno.test('whatever a package says is escaped, and reads back the same', () => {
  const facts = { id: other, version: '1.2.0', minimumChromeVersion: `1"<&'>`, size: 5, sha256: 'ab' };
  const xml = updatesXml('https://a.example', [offer(facts, undefined)]);
  assert.deepEqual(readUpdates(xml), [
    {
      id: other,
      status: 'ok',
      codebase: `https://a.example/crx/${other}/1.2.0.crx`,
      version: '1.2.0',
      minimumChromeVersion: `1"<&'>`,
      sha256: 'ab',
      size: '5',
    },
  ]);
});

Deno.test('texts that are no answer of updates are not taken for one', () => {
  const good = updatesXml(origin, []);
  assert.deepEqual(readUpdates(good), []);
  for (const bad of [
    '',
    '<html><body>Sign in</body></html>',
    good.replace('2.0', '3.0'),
    good.replace('www.google.com', 'example.org'),
    good.replace('</gupdate>', ''),
    good.replace('</gupdate>', '</gupdate><gupdate>'),
    good.replace('</gupdate>', '<app></gupdate></app>'),
    good.replace('</gupdate>', '< /gupdate>'),
    `${good} and more`,
  ]) {
    assert.equal(readUpdates(bad), null, bad);
  }
});

serving(
  'a browser without the extension, with an old one and with the newest is answered each its own',
  async ({ address }, { id }) => {
    const answerTo = async (query: string) => {
      const { status, text, headers } = await get(`${address}/updates.xml?${query}`);
      assert.equal(status, 200);
      assert.equal(headers.get('Content-Type'), 'text/xml; charset=utf-8');
      return readUpdates(text)?.map((one) => [one.id, one.status, one.version, one.codebase]);
    };
    const fresh = [[id, 'ok', '1.10.0', `${origin}/crx/${id}/1.10.0.crx`]];
    const none = [[id, 'noupdate', undefined, undefined]];
    assert.deepEqual(await answerTo(''), fresh);
    assert.deepEqual(await answerTo(ask(`id=${id}&uc`)), fresh);
    // 1.2 is older than 1.10, however it looks as text.
    assert.deepEqual(await answerTo(ask(`id=${id}&v=1.2.0&uc`)), fresh);
    assert.deepEqual(await answerTo(ask(`id=${id}&v=1.10.0&uc`)), none);
    assert.deepEqual(await answerTo(ask(`id=${id}&v=1.10&uc`)), none);
    assert.deepEqual(await answerTo(ask(`id=${id}&v=2.0&uc`)), none);
    assert.deepEqual(await answerTo(ask(`id=${other}&v=1.0`, `id=${id}&v=1.0.0`)), fresh);
    assert.deepEqual(await answerTo(ask(`id=${other}&v=1.0`)), []);
    assert.deepEqual(await answerTo(ask('id=<&v="')), []);
  },
);

serving(
  'the answer names the oldest browser, size and hash of the package',
  async ({ address }, { id, fileOf }) => {
    const [update] = readUpdates((await get(`${address}/updates.xml`)).text) ?? [];
    const bytes = await Deno.readFile(fileOf('1.10.0'));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    assert.equal(update?.id, id);
    assert.equal(update?.minimumChromeVersion, '126');
    assert.equal(update?.size, String(bytes.length));
    assert.equal(update?.sha256, digest.toHex());
  },
);

serving('updates are kept for a minute at most, and asked for by their tag', async ({ address }) => {
  const first = await get(`${address}/updates.xml`);
  assert.equal(first.headers.get('Cache-Control'), 'public, max-age=60');
  const tag = first.headers.get('ETag') ?? '';
  for (const value of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
    const again = await get(`${address}/updates.xml`, { headers: { 'If-None-Match': value } });
    assert.deepEqual([again.status, again.text, again.headers.get('ETag')], [304, '', tag], value);
  }
  const changed = await get(`${address}/updates.xml`, { headers: { 'If-None-Match': '"other"' } });
  assert.deepEqual([changed.status, changed.text], [200, first.text]);
});
