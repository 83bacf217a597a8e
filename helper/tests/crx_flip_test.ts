import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CrxFailure, type CrxFailureCode, packCrx, readCrx } from '../distribution/crx.ts';
import { extensionFiles, signingKey } from './crx_world.ts';

const packed = await packCrx(extensionFiles(), await signingKey(), new Date('2026-11-25'));
const headerEnd = 12 + new DataView(packed.buffer).getUint32(8, true);

/** The reason why the package is refused after a byte of it was changed; a test fails if it is taken. */
async function refusalOf(at: number, change: number): Promise<CrxFailureCode> {
  const bytes = packed.slice();
  bytes[at] = (bytes[at] ?? 0) ^ change;
  try {
    await readCrx(bytes);
  } catch (error) {
    if (error instanceof CrxFailure) return error.code;
    throw error;
  }
  assert.fail(`byte ${at} was changed by ${change}, and the package was taken`);
}

// The header is all that the signature does not cover directly, so none of its bits is left out.
Deno.test('any one bit that is turned in the header is refused', async () => {
  const codes = new Set<CrxFailureCode>();
  for (let at = 0; at < headerEnd; at++) {
    for (let bit = 0; bit < 8; bit++) codes.add(await refusalOf(at, 1 << bit));
  }
  assert.deepEqual(
    codes,
    new Set(['notACrx', 'unsupportedVersion', 'badHeader', 'idMismatch', 'badSignature']),
  );
});

Deno.test('any one byte that is changed in the archive is refused for its signature', async () => {
  const where = fc.integer({ min: headerEnd, max: packed.length - 1 });
  await fc.assert(
    fc.asyncProperty(where, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      assert.equal(await refusalOf(at, change), 'badSignature');
    }),
    { numRuns: 500 },
  );
});

Deno.test('whatever is read, it is taken or refused, and nothing else happens', async () => {
  const start = fc.constantFrom(0, 4, 8, 12, 15, headerEnd);
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 700 }), async (kept, rest) => {
      const bytes = Buffer.concat([packed.subarray(0, kept), rest]);
      await assert.rejects(readCrx(bytes), CrxFailure);
    }),
    { numRuns: 500 },
  );
});
