import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../extension/messages/one-at-a-time';

/** Work that ends when the test says so, and tells when it began. */
function work(log: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const run = (): Promise<string> => {
    log.push(name);
    return promise;
  };
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

/** Everything that can go on without the test has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('oneAtATime', () => {
  it('runs what shares a name in the order in which it came', async () => {
    const [turns, log] = [oneAtATime(), [] as string[]];
    const [a, b, c] = [work(log, 'a'), work(log, 'b'), work(log, 'c')];
    const all = [a, b, c].map(({ run }) => turns('x', run));
    b.end();
    c.end();
    await settled();
    expect(log).toEqual(['a']);
    a.end();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['a', 'b', 'c']);
  });

  it('lets nobody pass who comes while a later one runs', async () => {
    const [turns, log] = [oneAtATime(), [] as string[]];
    const [a, b, c] = [work(log, 'a'), work(log, 'b'), work(log, 'c')];
    const [first, second] = [turns('x', a.run), turns('x', b.run)];
    a.end();
    await first;
    await settled();
    const third = turns('x', c.run);
    await settled();
    expect(log).toEqual(['a', 'b']);
    b.end();
    c.end();
    await Promise.all([second, third]);
    expect(log).toEqual(['a', 'b', 'c']);
  });

  it('runs different names side by side', async () => {
    const [turns, log] = [oneAtATime(), [] as string[]];
    const [a, b] = [work(log, 'a'), work(log, 'b')];
    const [first, second] = [turns('x', a.run), turns('y', b.run)];
    b.end();
    expect(await second).toBe('b');
    a.end();
    expect(await first).toBe('a');
  });

  it('goes on after a failure, and tells it to the one that it belongs to', async () => {
    const [turns, log] = [oneAtATime(), [] as string[]];
    const [a, b] = [work(log, 'a'), work(log, 'b')];
    const [first, second] = [turns('x', a.run), turns('x', b.run)];
    const told = expect(first).rejects.toThrow('a');
    a.fail();
    await told;
    b.end();
    expect(await second).toBe('b');
  });

  it('goes on after work that throws before it promises anything', async () => {
    const turns = oneAtATime();
    const broken = turns('x', () => {
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await turns('x', async () => 'after')).toBe('after');
  });

  it('keeps the order for what comes from within, and once all is done', async () => {
    const [turns, log] = [oneAtATime(), [] as string[]];
    let inner: Promise<number> | undefined;
    const outer = turns('x', async () => {
      inner = turns('x', async () => log.push('inner'));
      await settled();
      log.push('outer');
    });
    const last = turns('x', async () => log.push('last'));
    await Promise.all([outer, last]);
    await inner;
    expect(log).toEqual(['outer', 'last', 'inner']);
    await turns('x', async () => log.push('later'));
    expect(log.at(-1)).toBe('later');
  });
});
