import { expect, test } from 'vitest';
import { timesByScript, type TraceEvent } from './trace.ts';

const call = (
  name: string,
  ts: number,
  dur: number,
  url: string,
  more: Partial<TraceEvent> = {},
): TraceEvent => ({
  name,
  pid: 1,
  tid: 1,
  ts,
  dur,
  args: { data: { url, fileName: '' } },
  ...more,
});
const ours = 'chrome-extension://abc/portal.js';

test('evaluation and later calls of a script are added up, in milliseconds', () => {
  const times = timesByScript([
    call('FunctionCall', 9000, 500, ours),
    call('EvaluateScript', 1000, 2000, ours),
    call('EvaluateScript', 4000, 100, 'chrome-extension://def/empty.js'),
    call('EvaluateScript', 5000, 700, 'https://intune.microsoft.com/portal.js'),
    call('v8.compile', 1000, 300, ours),
  ]);
  expect(Object.fromEntries(times)).toEqual({ 'portal.js': 2.5, 'empty.js': 0.1 });
});

test('a call within a call is part of it, but not one at the same time on another thread', () => {
  const times = timesByScript([
    call('EvaluateScript', 1000, 2000, ours),
    call('FunctionCall', 1500, 300, ours),
    call('FunctionCall', 1500, 400, ours, { tid: 2 }),
  ]);
  expect(times.get('portal.js')).toBeCloseTo(2.4);
});

test('time in which others had the core does not count', () => {
  expect(timesByScript([call('EvaluateScript', 0, 8000, ours, { tdur: 3000 })]).get('portal.js')).toBe(3);
});

test("what an extension runs without a file counts under its own name, and the page's own does not", () => {
  const run = (ts: number, worldName?: string): TraceEvent => ({
    ...call('v8.run', ts, 10, ''),
    args: { fileName: '', worldName },
  });
  const times = timesByScript([
    call('EvaluateScript', 1000, 500, ''),
    run(1100, 'Ours'),
    call('EvaluateScript', 2000, 700, ''),
    run(2100),
    call('EvaluateScript', 3000, 900, ''),
    { ...run(3100, 'Ours'), tid: 2 },
  ]);
  expect(Object.fromEntries(times)).toEqual({ Ours: 0.5 });
});
