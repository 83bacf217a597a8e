import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser } from '../support/browser.ts';
import { edit, ids, openSignedInPanel } from '../support/journey.ts';
import { startUnwatched } from '../support/unwatched.ts';
import { expect, test } from './fixtures.ts';

const { expedite, broadEurope } = ids;

/** What a person does in the panel, with nothing attached but the page. */
const walk = `(async () => {
  const until = async (what, find) => {
    for (let left = 200; left > 0; left--) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('There is no ' + what + ' in: ' + document.body.innerText.slice(0, 500));
  };
  const button = (name) => until(name, () =>
    [...document.querySelectorAll('button')].find((one) =>
      (one.ariaLabel ?? one.innerText).trim() === name && !one.disabled));
  const signIn = () => [...document.querySelectorAll('button')].find((one) => one.innerText.trim() === 'Sign in');
  const profile = () => [...document.querySelectorAll('button.profiles-item')]
    .find((one) => one.innerText.startsWith('Expedite 2026.11'));
  (await until('way in', () => profile() ?? signIn())).click();
  (await until('profile', profile))?.click();
  (await button('Edit Include Pilot ring')).click();
  const field = await until('field', () =>
    [...document.querySelectorAll('label')].find((one) => one.innerText === 'Group ID')?.control);
  field.value = '${broadEurope}';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  (await button('Review change')).click();
  (await button('Apply change')).click();
  await until('countdown', () => document.querySelector('[role=timer]'));
})()`;

test('a wait longer than the browser lets an idle worker live is seen through', async ({
  sandbox,
  service,
}) => {
  test.setTimeout(150_000);
  await sandbox.control('POST', '/reset');
  const profile = await mkdtemp(join(tmpdir(), 'retarget-profile-'));
  try {
    const first = await startBrowser(sandbox, { profile });
    await openSignedInPanel(first);
    await first.close();

    await sandbox.control('PUT', '/faults/throttle', { retryAfter: 40, method: 'PATCH', times: 1 });
    const browser = await startUnwatched(sandbox, profile, `${first.origin}/panel.html`);
    try {
      await browser.evaluate(walk);
      expect(await browser.workers()).toEqual([expect.objectContaining({ attached: false })]);
      const outcome = `document.querySelector('[role=status][aria-label]')?.ariaLabel ?? ''`;
      await expect.poll(() => browser.evaluate(outcome), { timeout: 90_000 }).toBe('Verified');
    } finally {
      await browser.close();
    }
    expect((await service.received('PATCH')).map(({ status }) => status)).toEqual([429, 200]);
    expect((await service.stored(expedite))[0]?.target['groupId']).toBe(broadEurope);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

test('an answer that does not come in time leaves the outcome unknown, and nothing is sent again', async ({
  chromium,
  sandbox,
  service,
}) => {
  test.setTimeout(150_000);
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  // Longer than the minute after which the extension gives up.
  await sandbox.control('PUT', '/faults/delay', { ms: 75_000, method: 'PATCH', times: 1 });
  await panel.getByRole('button', { name: 'Apply change' }).click();
  const response = panel.getByRole('region', { name: 'Response' });
  await expect(response.getByRole('status', { name: 'Outcome unknown' })).toBeVisible({ timeout: 100_000 });
  await expect(response.getByText('No answer')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Apply change' })).toHaveCount(0);
  expect(await service.received('PATCH')).toEqual([]);
  expect(await service.stored(expedite)).toEqual(before);
});
