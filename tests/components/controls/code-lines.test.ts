import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeLines, prettyJson } from '../../../components/controls/code-lines';

describe('lines of code', () => {
  it('tells key and value apart', () => {
    expect(codeLines('  "groupId": "a94e06d7-2b58",')).toEqual([
      { indent: 2, key: '"groupId":', pieces: ['"a94e06d7-2b58",'] },
    ]);
  });

  it('breaks after slashes, dots and underscores, and never inside an id', () => {
    const [line] = codeLines('"#microsoft.graph.x/8c2f4a1e-5d37_a94e06d7-2b58"');
    expect(line?.pieces).toEqual(['"#microsoft.', 'graph.', 'x/', '8c2f4a1e-5d37_', 'a94e06d7-2b58"']);
  });

  it('loses nothing of any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = JSON.stringify(JSON.parse(json), null, 2);
        const again = codeLines(text).map(
          ({ indent, key, pieces }) =>
            `${' '.repeat(indent)}${key}${key !== '' && pieces.length > 0 ? ' ' : ''}${pieces.join('')}`,
        );
        expect(JSON.parse(again.join('\n'))).toEqual(JSON.parse(json));
      }),
    );
  });
});

describe('a body', () => {
  it('is set out when it is JSON and left alone when it is not', () => {
    expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(prettyJson('<html>')).toBe('<html>');
    expect(prettyJson('')).toBe('');
  });
});
