import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  followPanelWidth,
  keepPanelWidth,
  nearestWidth,
  panelWidths,
  widestIn,
} from '../../extension/portal/panel-width';

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

describe('the width that is kept', () => {
  it('is told as it is now, and whenever another panel changes it, and nothing else is', async () => {
    fakeBrowser.reset();
    await keepPanelWidth(500);
    const told: number[] = [];
    await followPanelWidth((width) => void told.push(width));
    await keepPanelWidth(640);
    await fakeBrowser.storage.local.set({ panelWidth: 'wide', settings: 1 });
    expect(told).toEqual([500, 640]);
  });

  it('is not told where nobody has made the panel another', async () => {
    fakeBrowser.reset();
    const told: number[] = [];
    await followPanelWidth((width) => void told.push(width));
    expect(told).toEqual([]);
  });
});
