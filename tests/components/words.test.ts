import { describe, expect, it } from 'vitest';
import { fill, slot } from '../../components/words';

describe('a sentence with elements inside', () => {
  it('puts each part where the sentence wants it', () => {
    expect(fill(`Aim at ${slot(0)} instead of ${slot(1)}.`, ['A', 'B'])).toEqual([
      'Aim at ',
      'A',
      ' instead of ',
      'B',
      '.',
    ]);
  });

  it('follows a language that turns the sentence around, or says a name twice', () => {
    expect(fill(`${slot(1)} → ${slot(0)} (${slot(1)})`, ['A', 'B'])).toEqual([
      'B',
      ' → ',
      'A',
      ' (',
      'B',
      ')',
    ]);
  });

  it('leaves no mark behind where a part is missing', () => {
    expect(fill(`a${slot(0)}b${slot(3)}`, ['X'])).toEqual(['a', 'X', 'b']);
  });

  it('keeps every other character, also those of two units', () => {
    expect(fill('Kiosk 🖥️ – Zürich', [])).toEqual(['Kiosk 🖥️ – Zürich']);
  });
});
