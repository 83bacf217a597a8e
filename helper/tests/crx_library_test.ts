import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeCrx from 'crx3';
import { packCrx, readCrx } from '../distribution/crx.ts';
import { createKey, readKey } from '../distribution/key.ts';
import { extensionFiles, inFolder, signingKey, writeFiles, writeKey } from './crx_world.ts';

// crx3 shares no code with the helper: it signs with OpenSSL and writes protobuf by a library.
Deno.test('crx3 makes the same file, byte by byte, of the same key and archive', async () => {
  await inFolder(async (folder) => {
    const keyPath = await writeKey(folder);
    const packed = await packCrx(extensionFiles(), await readKey(keyPath), new Date('2026-11-25'));
    const archive = packed.subarray(12 + new DataView(packed.buffer).getUint32(8, true));
    const zipPath = join(folder, 'ours.zip');
    await writeFile(zipPath, archive);
    const crxPath = join(folder, 'theirs.crx');
    const { appId } = await writeCrx(createReadStream(zipPath), { keyPath, crxPath });
    assert.equal(appId, (await signingKey()).id);
    assert.deepEqual(new Uint8Array(await readFile(crxPath)), packed);
  });
});

Deno.test('what crx3 zips and signs by itself is read', async () => {
  await inFolder(async (folder) => {
    const source = join(folder, 'source');
    await writeFiles(source, extensionFiles());
    const crxPath = join(folder, 'theirs.crx');
    await writeCrx([join(source, 'manifest.json')], { keyPath: await writeKey(folder), crxPath });
    const { id, name, version } = await readCrx(await readFile(crxPath));
    assert.deepEqual([id, name, version], [(await signingKey()).id, 'Retarget for Tests', '1.4.0']);
  });
});

Deno.test('crx3 reads a key that the helper made, and finds the same id', async () => {
  await inFolder(async (folder) => {
    const keyPath = join(folder, 'made.pem');
    const { id } = await createKey(keyPath);
    const source = join(folder, 'source');
    await writeFiles(source, extensionFiles());
    const crxPath = join(folder, 'theirs.crx');
    const { appId } = await writeCrx([join(source, 'manifest.json')], { keyPath, crxPath });
    assert.equal(appId, id);
  });
});
