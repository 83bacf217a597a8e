import { describe, expect, it } from 'vitest';
import { contradictions, type Done, type Stored, type Told } from './judge';

const stored = (id: string, groupId: string): Stored => ({ id, target: { groupId, filter: null } });
const before = [stored('1', 'A'), stored('2', 'B')];
const changed = [stored('1x', 'C'), stored('2', 'B')];

const judged = (told: Told, after: Stored[], more: Partial<Done> = {}): string[] =>
  contradictions({ told, fault: null, wanted: { groupId: 'c' }, at: 0, before, after, writes: 1, ...more });

describe('what the extension tells, held against what is stored', () => {
  it.each<[Told, Stored[]]>([
    [{ is: 'verified', othersAsBefore: true }, changed],
    [{ is: 'interrupted', applied: true }, changed],
    [{ is: 'interrupted', applied: false }, before],
    [{ is: 'rejected' }, before],
    [{ is: 'unknown' }, before],
    [{ is: 'unknown' }, changed],
  ])('agrees: %o', (told, after) => {
    expect(judged(told, after)).toEqual([]);
  });

  it('agrees where nothing was sent', () => {
    expect(judged({ is: 'notSent' }, before, { writes: 0 })).toEqual([]);
  });

  it.each<[string, Told, Stored[]]>([
    ['verified', { is: 'verified', othersAsBefore: true }, before],
    ['applied', { is: 'interrupted', applied: true }, before],
    ['something was changed', { is: 'interrupted', applied: false }, changed],
    ['something was changed', { is: 'rejected' }, changed],
    ['something was changed', { is: 'conflict' }, changed],
    ['another assignment', { is: 'unknown' }, [stored('1', 'A'), stored('2', 'D')]],
    ['1 assignments', { is: 'unknown' }, [stored('1', 'A')]],
  ])('contradicts, as %s', (word, told, after) => {
    expect(judged(told, after).join()).toContain(word);
  });

  it('hears of writes that were sent although nothing was told, or more than once', () => {
    expect(judged({ is: 'notSent' }, before).join()).toContain('1 writes were sent');
    expect(judged({ is: 'rejected' }, before, { writes: 2 }).join()).toContain('sent 2 times');
    expect(judged({ is: 'rejected' }, before, { writes: 2, fault: 'token-expired' })).toEqual([]);
  });

  it('does not blame the extension for what the service loses, but for calling that verified', () => {
    const lost = [stored('1x', 'C')];
    const fault = 'assign-drops-one';
    expect(judged({ is: 'ignored', othersAsBefore: false }, lost, { fault })).toEqual([]);
    expect(judged({ is: 'verified', othersAsBefore: true }, lost, { fault }).join()).toContain('verified');
  });
});
