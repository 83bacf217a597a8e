import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exported } from '../../extension/journal/export';
import { csvHeader, harmless, historyCsv } from '../../extension/journal/export-csv';
import { exclude, filtered, filters, ids, include, names } from '../components/fixtures';
import { entry, idOf, settled, verified } from '../components/profile/entries';
import { anyEntry, anyText, known } from './entries';

const { pilot, europe, corporate } = ids;

/** A reader of RFC 4180, letter by letter; written from the grammar and not from what is tested. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, at]: [string[], string, number] = [[], '', 0];
  while (at < text.length) {
    if (text[at] === '"') {
      at++;
      while (text[at] !== '"' || text[at + 1] === '"') {
        if (at >= text.length) throw new Error('a quote is not closed');
        cell += text[at] ?? '';
        at += text[at] === '"' ? 2 : 1;
      }
      at++;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') cell += text[at++] ?? '';
    }
    row.push(cell);
    cell = '';
    if (text[at] === ',') {
      at++;
      continue;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of a record at ${at}`);
    rows.push(row);
    row = [];
    at += 2;
  }
  return rows;
}

/** What a spreadsheet sees of a cell before it decides whether it is a formula. */
const seen = (cell: string): string => cell.replace(/^[\s\p{Cc}\p{Cf}"]+/u, '');
const isFormula = (cell: string): boolean => /^[=+\-@＝＋－＠]/.test(seen(cell));
const withoutApostrophes = (text: string): string => text.replaceAll("'", '');

describe('the CSV', () => {
  const edit = entry(
    include(pilot, filtered('include', corporate)),
    exclude(europe),
    settled(verified(idOf(europe), exclude(europe))),
    {
      at: Date.UTC(2026, 10, 12, 9, 42, 31),
      profile: { id: ids.profile, displayName: 'Expedite, "B"\r\nwave 1' },
    },
  );

  it('has a header and a row for each edit, with everything that it promises', () => {
    const text = historyCsv(exported([edit], { names, filters }, 0));
    expect(text.startsWith('\uFEFF"Time","Tenant ID",')).toBe(true);
    const [header, row, ...more] = readCsv(text.slice(1));
    expect(more).toEqual([]);
    expect(header).toEqual([...csvHeader]);
    expect(Object.fromEntries(header?.map((name, place) => [name, row?.[place]]) ?? [])).toEqual({
      Time: '2026-11-12T09:42:31.000Z',
      'Tenant ID': edit.account.tenantId,
      Account: 'maya.lindqvist@contoso.com',
      Profile: 'Expedite, "B"\r\nwave 1',
      'Profile ID': ids.profile,
      'Assignment ID': idOf(pilot),
      'Before: kind': 'group',
      'Before: target': 'Pilot ring',
      'Before: target ID': pilot,
      'Before: filter': `include Corporate Windows 11 (${corporate})`,
      'After: kind': 'exclusionGroup',
      'After: target': 'Broad ring – Europe',
      'After: target ID': europe,
      'After: filter': '',
      'New assignment ID': idOf(europe),
      'Sent as': 'single change',
      Outcome: 'verified',
      Status: '200',
      'Request ID': '0b6e2c94-7f1d-4d35-a8c0-5e93d1f2476b',
      'Client request ID': 'd41f8a07-3c62-4be9-9175-a0c8e26b5f13',
    });
  });

  it('ends every record with CRLF', () => {
    const text = historyCsv(exported([], known, 0));
    expect(text.endsWith('"\r\n')).toBe(true);
    expect(readCsv(text.slice(1))).toHaveLength(1);
  });

  it('reads back as what was exported, but for apostrophes, and no cell is a formula', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 3 }), (entries) => {
        const history = exported(entries, known, 0);
        const [, ...rows] = readCsv(historyCsv(history).slice(1));
        expect(rows).toHaveLength(entries.length);
        for (const [place, made] of history.entries.entries()) {
          const row = rows[place] ?? [];
          expect(row).toHaveLength(csvHeader.length);
          const expected = [made.account.username, made.profile.displayName, made.assignmentId];
          const read = [row[2] ?? '', row[3] ?? '', row[5] ?? ''];
          expect(read.map(withoutApostrophes)).toEqual(expected.map(withoutApostrophes));
        }
        expect(rows.flat().filter(isFormula)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('has no formula for a reader that parts cells by semicolons or tabs, either', () => {
    fc.assert(
      fc.property(anyEntry, (made) => {
        const text = historyCsv(exported([made], known, 0)).slice(1);
        // Such a reader knows of our quotes only where they begin its own cell; the worst is one that knows none.
        const cells = text.split(/[;\t\r\n]+/).map((cell) => cell.replace(/^"+/, ''));
        expect(cells.filter(isFormula)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a harmless text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\t=1', "'\t'=1"],
    ['\tplain', "'\tplain"],
    ['\r\nplain', "'\r\nplain"],
    ['\uFEFF=1', "'\uFEFF=1"],
    ['\u200B@x', "'\u200B@x"],
    ['＝1+1', "'＝1+1"],
    ['＠x', "'＠x"],
    ['"=1"', `'"=1"`],
    ['a;=cmd|x', "a;'=cmd|x"],
    ['a\n=cmd', "a\n'=cmd"],
  ])('%j becomes %j', (text, safe) => {
    expect(harmless(text)).toBe(safe);
  });

  it.each(['Pilot ring', 'a-b', 'Broad ring – Europe', "'quoted", '1=1', 'x@contoso.com', ''])(
    '%j stays as it is',
    (text) => {
      expect(harmless(text)).toBe(text);
    },
  );

  it('only ever gets apostrophes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(withoutApostrophes(harmless(text))).toBe(withoutApostrophes(text));
        expect(isFormula(harmless(text))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
