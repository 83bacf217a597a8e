import type { Page } from '@playwright/test';
import * as v from 'valibot';

/** One thing that the browser did, in microseconds; `tdur` leaves out the time in which others had the core. */
const TraceEvent = v.object({
  name: v.string(),
  pid: v.number(),
  tid: v.number(),
  ts: v.number(),
  dur: v.optional(v.number(), 0),
  tdur: v.optional(v.number()),
  args: v.optional(
    v.object({
      data: v.optional(v.object({ url: v.optional(v.string(), ''), fileName: v.optional(v.string(), '') })),
      // Of `v8.run` alone: the file that is run, and the extension in whose world.
      fileName: v.optional(v.string()),
      worldName: v.optional(v.string()),
    }),
  ),
});
export type TraceEvent = v.InferOutput<typeof TraceEvent>;

/** Compiling and running a script, and every later call into it from outside. */
const running = new Set(['EvaluateScript', 'FunctionCall']);

/**
 * How long the scripts of extensions run in a page while something happens, by their file's name, in milliseconds:
 * as the browser's own trace tells it (what DevTools shows under Performance). What an extension runs there without a
 * file, as a function, is under the extension's own name.
 */
export async function scriptTimes(page: Page, during: () => Promise<void>): Promise<Map<string, number>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const one of value) {
      const event = v.safeParse(TraceEvent, one);
      if (event.success) events.push(event.output);
    }
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8'], excludedCategories: ['*'] },
  });
  await during();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return timesByScript(events);
}

/** A call within another one is part of it and not counted again. */
export function timesByScript(events: readonly TraceEvent[]): Map<string, number> {
  const times = new Map<string, number>();
  const until = new Map<string, number>();
  const calls = events.filter(({ name }) => running.has(name)).sort((one, other) => one.ts - other.ts);
  for (const { args, pid, tid, ts, dur, tdur } of calls) {
    const url = args?.data?.url ?? '';
    const thread = `${pid} ${tid}`;
    if (ts < (until.get(thread) ?? 0)) continue;
    until.set(thread, ts + dur);
    const name = url === '' ? extensionOf(events, { pid, tid, ts, dur }) : fileOf(url);
    if (name === undefined) continue;
    times.set(name, (times.get(name) ?? 0) + (tdur ?? dur) / 1000);
  }
  return times;
}

const fileOf = (url: string): string | undefined =>
  url.startsWith('chrome-extension://') ? url.slice(url.lastIndexOf('/') + 1) : undefined;

/** The name of the extension that a call without a file is of: what is run within it says so. */
const extensionOf = (
  events: readonly TraceEvent[],
  call: Pick<TraceEvent, 'pid' | 'tid' | 'ts' | 'dur'>,
): string | undefined =>
  events.find(
    ({ name, pid, tid, ts, args }) =>
      name === 'v8.run' &&
      args?.fileName === '' &&
      pid === call.pid &&
      tid === call.tid &&
      ts >= call.ts &&
      ts <= call.ts + call.dur,
  )?.args?.worldName;
