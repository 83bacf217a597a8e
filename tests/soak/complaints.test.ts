import { expect, it } from 'vitest';
import { complaints } from './complaints';
import type { Measure } from './soak';

const measures = (change: (place: number) => Partial<Measure>): Measure[] =>
  Array.from({ length: 12 }, (_, place) => ({
    afterEdits: (place + 1) * 50,
    workerMb: 2.5,
    panelMb: 5,
    journalEntries: Math.min(500, (place + 1) * 50),
    openEntries: 0,
    storageKb: 100,
    ...change(place),
  }));
const of = (change: (place: number) => Partial<Measure>): string =>
  complaints({ contradictions: [], measures: measures(change) }).join();

it('is content with memory that goes up and down, and with a first quarter that fills what is kept', () => {
  expect(of((place) => ({ panelMb: place < 3 ? 3 : 5 + (place % 2) * 0.5 }))).toBe('');
});

it('complains of memory that keeps growing', () => {
  expect(of((place) => ({ workerMb: 2 + place * 0.2 }))).toContain('memory of the worker');
  expect(of((place) => ({ panelMb: 4 + place * 0.4 }))).toContain('memory of the panel');
});

it('complains of a journal beyond its bound, of edits that stay open, and of every contradiction', () => {
  expect(of(() => ({ journalEntries: 501 }))).toContain('the journal holds 501');
  expect(of(() => ({ openEntries: 1 }))).toContain('1 edits stayed open');
  expect(complaints({ contradictions: ['edit 3: gone'], measures: [] })).toEqual(['edit 3: gone']);
});
