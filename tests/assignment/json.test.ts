import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  isJson,
  isJsonObject,
  type Json,
  nestsTooDeep,
  sameJson,
  without,
} from '../../extension/assignment/json';
import { json } from './arbitraries';

const nested = (levels: number, leaf: Json = 0): Json => (levels === 0 ? leaf : [nested(levels - 1, leaf)]);

/** The same value with the properties of every object the other way round. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, reversed(part)]),
  );
}

describe('isJson', () => {
  it('takes whatever JSON can say, down to 64 levels', () => {
    fc.assert(fc.property(json, (value) => void expect(isJson(value)).toBe(true)));
    for (const value of [true, false, null, '', 0, [], {}]) expect(isJson(value)).toBe(true);
    expect(isJson(nested(64))).toBe(true);
    expect(isJson(nested(65))).toBe(false);
    expect(isJson({ a: nested(64) })).toBe(false);
  });

  it('takes nothing else, at any place', () => {
    for (const not of [undefined, () => 0, Symbol('x'), 1n, NaN, Infinity]) {
      expect(isJson(not)).toBe(false);
      expect(isJson([1, not])).toBe(false);
      expect(isJson({ a: 'b', c: [not] })).toBe(false);
    }
  });
});

describe('nestsTooDeep', () => {
  it('agrees with what is read of the parsed text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 68 }), json, fc.boolean(), (levels, leaf, inObject) => {
        const value = inObject ? { '}': nested(levels - 1, leaf) } : nested(levels, leaf);
        expect(nestsTooDeep(JSON.stringify(value))).toBe(depthOf(value) > 64);
      }),
    );
  });

  it('counts no bracket within a text, and none that is closed again', () => {
    const brackets = '[{'.repeat(100);
    for (const value of [brackets, `"${brackets}`, `\\"${brackets}\\`, { [brackets]: brackets }]) {
      expect(nestsTooDeep(JSON.stringify(value))).toBe(false);
    }
    expect(nestsTooDeep(JSON.stringify(Array.from({ length: 100 }, () => [{}])))).toBe(false);
    // Closing brackets within a text open nothing for those after it.
    expect(nestsTooDeep(`["${']'.repeat(70)}",${'['.repeat(64)}`)).toBe(true);
  });
});

function depthOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('sameJson', () => {
  it('does not mind the order of properties, and minds everything else', () => {
    fc.assert(fc.property(json, (value) => void expect(sameJson(value, reversed(value))).toBe(true)));
    fc.assert(
      fc.property(json, json, (left, right) => {
        expect(sameJson(left, right)).toBe(canonicalJson(left) === canonicalJson(right));
        // Read again, so that nothing of the text is left to chance.
        expect(sameJson(JSON.parse(canonicalJson(left)) as Json, left)).toBe(true);
      }),
    );
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson({ a: 1 }, { a: 2 })).toBe(false);
    expect(sameJson({ a: 1, b: [2, { c: '"' }] }, { b: [2, { c: '"' }], a: 1 })).toBe(true);
    expect(canonicalJson({ b: [1, 'x'], a: null })).toBe('{"a":null,"b":[1,"x"]}');
  });
});

describe('without', () => {
  it('leaves out the names that are given, and keeps __proto__ as data', () => {
    const object = JSON.parse('{"a":1,"__proto__":2,"b":3}') as { [name: string]: Json };
    expect(JSON.stringify(without(object, ['a']))).toBe('{"__proto__":2,"b":3}');
    expect(JSON.stringify(without(object, ['__proto__']))).toBe('{"a":1,"b":3}');
  });
});
