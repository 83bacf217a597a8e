import { expect, test } from 'vitest';
import type { Machine } from './machine.ts';
import { alone, compared, type Result } from './result.ts';
import { asMarkdown, asText } from './table.ts';

const results: Result[] = [
  compared(
    {
      name: 'update checks',
      unit: '1/s',
      against: 'a plain file',
      aim: { of: 'value', is: 'at least', bound: 2000 },
    },
    [
      { value: 9000, baseline: 20_000 },
      { value: 12_000, baseline: 20_000 },
    ],
  ),
  alone({ name: 'size|zip', unit: 'kB', aim: { of: 'value', is: 'at most', bound: 4 } }, [5.25]),
];

test('on the screen the columns stand below one another', () => {
  expect(asText(results).split('\n')).toEqual([
    'measured       median      min – max      baseline                  ratio   aim         met',
    'update checks  10,500 1/s  9000 – 12,000  20,000 1/s: a plain file  0.525×  ≥ 2000 1/s  yes',
    'size|zip       5.25 kB                                                      ≤ 4 kB      no',
  ]);
});

test('in the document the machine stands above the table', () => {
  const machine: Machine = {
    cpu: 'AMD EPYC',
    cores: 2,
    memoryGiB: 24,
    system: 'Linux 6.18',
    node: 'v24.21.0',
    deno: '2.9.6',
    chromium: '156.0',
    busyBefore: 0.2,
    busyAfter: 1.9,
  };
  const lines = asMarkdown(machine, '2026-11-25T12:00:00.000Z', results).split('\n');
  expect(lines[0]).toBe(
    '2026-11-25, AMD EPYC, 2 cores, 24 GiB, Linux 6.18, Node v24.21.0, Deno 2.9.6, Chromium 156.0. ' +
      'Load of the machine before and after: 0.2 and 1.9.',
  );
  expect(lines.slice(2)).toEqual([
    '| measured | median | min – max | baseline | ratio | aim | met |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    '| update checks | 10,500 1/s | 9000 – 12,000 | 20,000 1/s: a plain file | 0.525× | ≥ 2000 1/s | yes |',
    '| size\\|zip | 5.25 kB |  |  |  | ≤ 4 kB | no |',
  ]);
});
