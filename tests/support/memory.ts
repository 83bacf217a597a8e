import type { CDPSession, Frame, Page } from '@playwright/test';
import * as v from 'valibot';
import type { Sandbox } from './sandbox.ts';

/** Everything that the scripts of a page hold, as the browser writes it down for its own tools. */
export async function heapOf(where: Page | Frame): Promise<string> {
  const page = 'context' in where ? where : where.page();
  const session = await page.context().newCDPSession(where);
  try {
    return await snapshot(session);
  } finally {
    await session.detach();
  }
}

async function snapshot(session: CDPSession): Promise<string> {
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return chunks.join('');
}

/** Pieces of every token that the stand-in has given out, each so short that a text cut at its end still has some. */
export async function piecesOfTokens(sandbox: Sandbox): Promise<string[]> {
  const issued = v.parse(v.array(v.string()), await sandbox.control('GET', '/tokens'));
  return issued.flatMap((token) => {
    // Past what the tokens of one kind have in common.
    const middle = Math.floor(Math.min(token.length, 900) / 2);
    return [token.slice(middle, middle + 40), token.slice(-40)];
  });
}

/** Which of the pieces are there. */
export const found = (text: string, pieces: readonly string[]): string[] =>
  pieces.filter((piece) => text.includes(piece));
