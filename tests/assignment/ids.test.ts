import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAssignmentId,
  isGuid,
  pseudoGroupOf,
  pseudoGroups,
  readGuid,
} from '../../extension/assignment/ids';

const hex = '3F1D9B526C844A7EB2D091E5C7A4F836';
const pilot = '3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836';

describe('readGuid', () => {
  it('reads a GUID as people copy it', () => {
    const bare = fc.uuid().chain((id) =>
      fc.record({
        id: fc.constant(id),
        text: fc.constantFrom(id, id.replaceAll('-', ''), id.replaceAll('-', '\u2011'), `urn:uuid:${id}`),
      }),
    );
    const dress = fc.constantFrom('', ' ', '\u200b', '{', '}', '"', '\u00a0(', '\n', '\u2068');
    fc.assert(
      fc.property(bare, dress, dress, fc.boolean(), ({ id, text }, before, after, loud) => {
        const worn = before + (loud ? text.toUpperCase() : text) + after;
        expect(readGuid(worn)).toBe(id);
        expect(isGuid(worn)).toBe(worn.toLowerCase() === id);
      }),
    );
  });

  it('reads nothing that is more or less than one GUID', () => {
    fc.assert(
      fc.property(fc.nat(31), fc.constantFrom('', 'g', '0', 'ab', '-'), (place, other) => {
        // A digit left out, doubled, or replaced by something else.
        const wrong = hex.slice(0, place) + other + hex.slice(place + 1);
        fc.pre(wrong.length !== 32 || other === 'g' || other === '-');
        expect(readGuid(wrong)).toBeNull();
      }),
    );
    const wrongs = [`0${hex}`, `${hex}0`, `${pilot}0`, `0${pilot}`, `x urn:uuid:${pilot}`, ''];
    // Put right is how it is written, not where its parts are.
    wrongs.push(pilot.replace('-', '-urn:uuid:'), `\u2011${hex}`, `3f1d\u20119b52${pilot.slice(8)}`);
    for (const wrong of wrongs) {
      expect(readGuid(wrong)).toBeNull();
    }
  });
});

describe('isAssignmentId', () => {
  it.each(['a', `${pilot}_${pilot}_1_0`, 'x'.repeat(512), '...', 'ü', '\u{1f600}'])('takes %s', (id) => {
    expect(isAssignmentId(id)).toBe(true);
  });

  it('refuses what could change the path of an address, wherever it stands', () => {
    for (const whole of ['', '.', '..', 'x'.repeat(513)]) expect(isAssignmentId(whole)).toBe(false);
    for (const part of ['/', '\\', '?', '#', ' ', '\t', '\0', '\u001f', '\u007f', '\ud800']) {
      for (const id of [part, `a${part}`, `${part}a`, `a${part}b`]) expect(isAssignmentId(id)).toBe(false);
    }
  });

  it('takes only what stays one part of an address', () => {
    const unit = fc.constantFrom('a', '.', '%', '2', 'e', '/', '\\', '?', '#', ' ', '\ud83d', '\ude00', 'ü');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 6 }), (id) => {
        if (!isAssignmentId(id)) return;
        const path = `/beta/list/${encodeURIComponent(id)}/end`;
        expect(new URL(`https://graph.example${path}`).pathname.split('/')).toHaveLength(5);
      }),
    );
  });
});

describe('pseudoGroupOf', () => {
  it('knows the ids that stand for everybody, in any case, and no other', () => {
    expect(pseudoGroupOf(pseudoGroups.allDevices.toUpperCase())).toBe('allDevices');
    expect(pseudoGroupOf(pseudoGroups.allUsers.toUpperCase())).toBe('allUsers');
    expect(pseudoGroupOf(pilot)).toBeNull();
  });
});
