import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestWidth, panelWidths, widestIn } from '../../extension/portal/panel-width';

describe('the width of the panel', () => {
  it('leaves a part of the page in sight, but never becomes too narrow to be read', () => {
    expect([2560, 1000, 640, 390, 320].map(widestIn)).toEqual([720, 720, 560, 320, 320]);
    expect(widestIn(Infinity)).toBe(720);
  });

  it('lies within its limits whatever is wished', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), fc.nat(5000), (wish, tabWidth) => {
        const width = nearestWidth(wish, widestIn(tabWidth));
        expect(width).toBeGreaterThanOrEqual(panelWidths.least);
        expect(width).toBeLessThanOrEqual(panelWidths.most);
        expect(Number.isInteger(width)).toBe(true);
      }),
    );
  });

  it('is what is wished where there is room', () => {
    expect(nearestWidth(512.4, widestIn(1440))).toBe(512);
  });
});
