import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from '@playwright/test';
import { startBrowser } from '../support/browser.ts';
import { holdNext, setFault } from '../support/faults.ts';
import { edit, ids, openPanel, openPortal, openSignedInPanel, signIn } from '../support/journey.ts';
import { expect, type Service, test } from './fixtures.ts';

const { expedite, pilotRing, broadEurope } = ids;

async function upToApply(panel: Frame): Promise<void> {
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  await expect(panel.getByRole('button', { name: 'Apply change' })).toBeEnabled();
}

/** The stage that the edit is at, as it is shown and told to assistive technology. */
const stage = (panel: Frame) => panel.locator('[aria-current="step"]');

const aimedAt = async (service: Service): Promise<unknown[]> =>
  (await service.stored(expedite)).map(({ target }) => target['groupId']);

test('worker stopped while it read: nothing was sent, and the draft is there', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await upToApply(panel);
  const letGo = await holdNext(sandbox, 'GET');
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(stage(panel)).toHaveText('Read again');
  await chromium.stopWorker();
  await expect(panel.getByRole('alert')).toContainText('Nothing was sent');
  await letGo();
  expect(await service.received('PATCH')).toEqual([]);
  expect(await service.stored(expedite)).toEqual(before);
  await panel.getByRole('button', { name: 'Back to editor' }).click();
  await expect(panel.getByRole('textbox', { name: 'Group ID' })).toHaveValue(broadEurope);
});

test('worker stopped while the request was under way, which the service then refused', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await upToApply(panel);
  await setFault(sandbox, 'server-error-500');
  const letGo = await holdNext(sandbox, 'PATCH');
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(stage(panel)).toHaveText('Send the change');
  await chromium.stopWorker();
  await expect(panel.getByRole('status', { name: 'Outcome unknown' })).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Response' })).toContainText('Pilot ring');
  // The request that was held back arrives although nobody waits for its answer any more.
  await letGo();
  await expect.poll(async () => (await service.received('PATCH')).map(({ status }) => status)).toEqual([500]);
  expect(await service.stored(expedite)).toEqual(before);
});

test('worker stopped after the service had stored it: reading finds it, nothing is sent again', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { panel } = await openSignedInPanel(chromium);
  const before = await service.stored(expedite);
  await upToApply(panel);
  // The first one reads before the change is sent, the second one reads back.
  const letGo = await holdNext(sandbox, 'GET', 1);
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect.poll(() => aimedAt(service)).toContain(broadEurope);
  await chromium.stopWorker();
  await letGo();
  const response = panel.getByRole('region', { name: 'Response' });
  await expect(response).toContainText('Broad ring – Europe');
  expect(await service.received('PATCH')).toHaveLength(1);
  const after = await service.stored(expedite);
  expect(after.slice(1)).toEqual(before.slice(1));
});

test('browser closed in the middle: the next start finds out and tells', async ({ sandbox, service }) => {
  await sandbox.control('POST', '/reset');
  const profile = await mkdtemp(join(tmpdir(), 'retarget-journal-'));
  const first = await startBrowser(sandbox, { profile });
  const { panel } = await openSignedInPanel(first);
  await upToApply(panel);
  const letGo = await holdNext(sandbox, 'PATCH');
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(stage(panel)).toHaveText('Send the change');
  await first.close();
  await letGo();
  await expect.poll(() => aimedAt(service)).toContain(broadEurope);

  const second = await startBrowser(sandbox, { profile });
  const page = await openPortal(second);
  const again = await openPanel(page);
  const heading = again.getByRole('heading', { name: 'Last change here' });
  const signInButton = again.getByRole('button', { name: 'Sign in' });
  // Entra may still know the person, or not: its cookie is one of the session.
  await expect(heading.or(signInButton)).toBeVisible();
  if (await signInButton.isVisible()) await signIn(second, again);
  await expect(heading).toBeVisible();
  const card = again.getByRole('region', { name: 'Last change here' });
  await expect(card).toContainText('Broad ring – Europe');
  expect(await service.received('PATCH')).toHaveLength(1);
  expect(await aimedAt(service)).not.toContain(pilotRing);
  await second.close();
  await rm(profile, { recursive: true, force: true });
});
