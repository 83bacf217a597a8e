import { expect, it } from 'vitest';
import { inText } from '../../../components/describe/in-text';

it('leaves a name from left to right as it is, whatever signs it has', () => {
  for (const name of ['Pilot ring', 'Broad ring – Europe', '🚀 Canary 👩🏽‍💻', 'キオスク (2)']) {
    expect(inText(name)).toBe(name);
  }
});

it.each(['أجهزة (2)', 'מחשבים', 'Pilot \u202egnir'])('keeps the direction of %j to itself', (name) => {
  expect(inText(name)).toBe(`\u2068${name}\u2069`);
});
