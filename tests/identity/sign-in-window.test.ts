import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { SignInWindow, WindowFailure, windowFailureReason } from '../../extension/identity/sign-in-window';

const launch = vi.fn<(details: { url: string }) => Promise<string | undefined>>();
const url = 'https://login.microsoftonline.com/tenant/oauth2/v2.0/authorize?state=s';

beforeEach(() => {
  browser.identity.launchWebAuthFlow = launch;
});

test.each([
  ['The user did not approve access.', 'closed'],
  ['Authorization page could not be loaded.', 'notLoaded'],
  ['Authorization page load timed out.', 'timedOut'],
  ['User interaction required. Try setting `abortOnLoadForNonInteractive` and …', 'needsPerson'],
  ['A sentence that no version of Chrome has said yet.', 'notLoaded'],
])('“%s” means %s', (sentence, reason) => {
  expect(windowFailureReason(new Error(sentence))).toBe(reason);
});

test('shows the person Entra’s page and keeps the fragment of the answer, once', async () => {
  launch.mockResolvedValue('https://id.chromiumapp.org/#code=c&state=s');
  const signIn = new SignInWindow();
  signIn.prepare(true);
  expect(await signIn.navigateExternal(url)).toBe(true);
  expect(launch).toHaveBeenCalledWith({ url, interactive: true });
  expect(signIn.takeFragment()).toBe('#code=c&state=s');
  expect(signIn.takeFragment()).toBe('');
  expect(await signIn.navigateInternal()).toBe(false);
});

test('gives pages with scripts ten seconds when the person is not asked', async () => {
  launch.mockResolvedValue('https://id.chromiumapp.org/#code=c');
  const signIn = new SignInWindow();
  signIn.prepare(false);
  await signIn.navigateExternal(url);
  expect(launch).toHaveBeenCalledWith({
    url,
    interactive: false,
    abortOnLoadForNonInteractive: false,
    timeoutMsForNonInteractive: 10_000,
  });
});

test('says why the window ended, and keeps the cause', async () => {
  const cause = new Error('The user did not approve access.');
  launch.mockRejectedValue(cause);
  const signIn = new SignInWindow();
  signIn.prepare(true);
  await expect(signIn.navigateExternal(url)).rejects.toMatchObject({ reason: 'closed', cause });
});

test('counts an answer without an address as closed', async () => {
  launch.mockResolvedValue(undefined);
  const signIn = new SignInWindow();
  signIn.prepare(true);
  await expect(signIn.navigateExternal(url)).rejects.toEqual(new WindowFailure('closed'));
});

test('no longer waits for a window that was abandoned; the next flow may open one', async () => {
  const slow = Promise.withResolvers<string>();
  launch.mockReturnValueOnce(slow.promise).mockResolvedValueOnce('https://id.chromiumapp.org/#code=second');
  const signIn = new SignInWindow();
  signIn.prepare(true);
  const first = signIn.navigateExternal(url);
  signIn.abandon();
  await expect(first).rejects.toMatchObject({ reason: 'abandoned' });
  await expect(signIn.navigateExternal(url)).rejects.toMatchObject({ reason: 'abandoned' });
  expect(launch).toHaveBeenCalledTimes(1);

  signIn.prepare(true);
  await signIn.navigateExternal(url);
  slow.resolve('https://id.chromiumapp.org/#code=first');
  expect(signIn.takeFragment()).toBe('#code=second');
});
