import { describe, expect, it, vi } from 'vitest';
import { CalledOff, callOff, isUnderWay, underWay, watchEdits } from '../../extension/messages/under-way';

describe('an edit that is under way', () => {
  it('is known from its beginning to its end, however it ends', async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<string>();
    const running = underWay('a', () => held);
    expect([isUnderWay('a'), isUnderWay('b')]).toEqual([true, false]);
    letGo('done');
    expect(await running).toBe('done');
    expect(isUnderWay('a')).toBe(false);
    await expect(underWay('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(isUnderWay('a')).toBe(false);
  });

  it('is told when it has ended, to whoever still listens', async () => {
    const [one, two] = [vi.fn(() => expect(isUnderWay('a')).toBe(false)), vi.fn()];
    const [endOne, endTwo] = [watchEdits(one), watchEdits(two)];
    await underWay('a', async () => expect(one).not.toHaveBeenCalled());
    endTwo();
    await underWay('a', () => Promise.reject(new Error('broken'))).catch(() => undefined);
    endOne();
    await underWay('a', async () => undefined);
    expect([one.mock.calls.length, two.mock.calls.length]).toEqual([2, 1]);
  });

  it('is called off by its own name only, and waited for', async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
    const signals: AbortSignal[] = [];
    const run = (signal: AbortSignal): Promise<undefined> => {
      signals.push(signal);
      return held;
    };
    const both = [underWay('a', run), underWay('b', run)];
    const ended = vi.fn();
    const callingOff = callOff('a').then(ended);
    await new Promise((resolve) => setImmediate(resolve));
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(signals[0]?.reason).toBeInstanceOf(CalledOff);
    expect(ended).not.toHaveBeenCalled();
    letGo(undefined);
    await callingOff;
    await Promise.all(both);
    await callOff('nobody');
  });
});
