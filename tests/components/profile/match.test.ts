import { describe, expect, it } from 'vitest';
import { matches } from '../../../components/profile/match';

describe('the search for profiles', () => {
  it('finds words in any order, case and accent', () => {
    expect(matches('Expedite 2026.11 B – Zürich', 'zurich exp')).toBe(true);
    expect(matches('Expedite 2026.11 B – Zürich', 'geneva')).toBe(false);
  });

  it('finds everything without words', () => {
    expect(matches('Expedite', '  ')).toBe(true);
  });
});
