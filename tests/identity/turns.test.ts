import { expect, test } from 'vitest';
import { Turns } from '../../extension/identity/turns';

test('work that asks nobody waits for its turn', async () => {
  const turns = new Turns();
  const first = Promise.withResolvers<string>();
  const order: string[] = [];
  const one = turns.take(false, async () => order.push(await first.promise));
  const two = turns.take(false, () => Promise.resolve(order.push('two')));
  first.resolve('one');
  await Promise.all([one, two]);
  expect(order).toEqual(['one', 'two']);
});

test('while a person is asked, everybody else is turned away', async () => {
  const turns = new Turns();
  const window = Promise.withResolvers<string>();
  const person = turns.take(true, () => window.promise);
  expect(await turns.take(true, () => Promise.resolve('second'))).toBeNull();
  expect(await turns.take(false, () => Promise.resolve('hidden'))).toBeNull();
  window.resolve('answer');
  expect(await person).toBe('answer');
  expect(await turns.take(true, () => Promise.resolve('later'))).toBe('later');
});

test('a turn that failed blocks nobody', async () => {
  const turns = new Turns();
  await expect(turns.take(true, () => Promise.reject(new Error('closed')))).rejects.toThrow('closed');
  expect(await turns.take(true, () => Promise.resolve('next'))).toBe('next');
});

test('is quiet once everything has ended, what began meanwhile included', async () => {
  const turns = new Turns();
  const ends: string[] = [];
  const first = Promise.withResolvers<null>();
  void turns.track(
    first.promise.then(() => {
      ends.push('first');
      void turns.track(Promise.resolve().then(() => ends.push('second')));
    }),
  );
  turns.track(Promise.reject(new Error('told to whoever asked'))).catch(() => ends.push('failed'));
  const quiet = turns.quiet();
  first.resolve(null);
  await quiet;
  expect(ends.sort()).toEqual(['failed', 'first', 'second']);
});

test('is quiet about one account once theirs has ended, and what may turn out to be theirs', async () => {
  const turns = new Turns();
  const [ofMaya, ofLeo, ofSomebody] = [0, 0, 0].map(() => Promise.withResolvers<null>());
  void turns.track(ofMaya!.promise, 'maya');
  void turns.track(ofLeo!.promise, 'leo');
  void turns.track(ofSomebody!.promise);
  let isQuiet = false;
  const quiet = turns.quiet((worksFor) => worksFor !== 'leo').then(() => (isQuiet = true));
  ofMaya!.resolve(null);
  await ofMaya!.promise;
  expect(isQuiet).toBe(false);
  ofSomebody!.resolve(null);
  await quiet;
  expect(isQuiet).toBe(true);
});
