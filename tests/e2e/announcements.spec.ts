import type { Frame } from '@playwright/test';
import { seriousFindings } from '../support/axe.ts';
import { holdNext } from '../support/faults.ts';
import { edit, ids, openSignedInPanel } from '../support/journey.ts';
import { expectFocus } from '../support/keyboard.ts';
import { expect, test } from './fixtures.ts';

type Listening = { told: string[] };

/**
 * Hears what assistive technology would: texts that come into a live region that was there before them. One that
 * comes together with its text is not told by every screen reader.
 */
async function listen(panel: Frame): Promise<() => Promise<string[]>> {
  await panel.evaluate(() => {
    const told: string[] = [];
    (window as unknown as Listening).told = told;
    new MutationObserver((changes) => {
      const fresh = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[role=status]');
        if (!region || fresh.some((node) => node.contains(region))) continue;
        told.push(region.textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => panel.evaluate(() => (window as unknown as Listening).told);
}

test('stages, waits, outcome and what was read again are told; nothing moves while a request is out', async ({
  chromium,
  service,
  sandbox,
}) => {
  const { page, panel } = await openSignedInPanel(chromium);
  const told = await listen(panel);
  const expectTold = (words: RegExp) =>
    expect.poll(told).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
  const apply = async (): Promise<void> => {
    await expect(panel.getByRole('button', { name: 'Apply change' })).toBeEnabled();
    await panel.getByRole('button', { name: 'Apply change' }).press('Enter');
  };
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('searchbox', { name: 'Search groups' }).fill('ring');
  await expectTold(/^\d+ groups/);
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
  await panel.getByRole('textbox', { name: 'Group ID' }).press('Enter');

  await sandbox.control('PUT', '/faults/throttle', { retryAfter: 100, method: 'PATCH', times: 1 });
  await apply();
  await expectTold(/^Microsoft Graph is busy and asked for a pause/);
  expect(await seriousFindings(panel), 'waiting').toEqual([]);
  // The seconds are not told one by one.
  await expect.poll(async () => (await panel.getByRole('timer').textContent()) ?? '').toMatch(/[0-8]\d? ?s/);
  expect((await told()).filter((text) => /\d+ s\b/.test(text))).toEqual([]);
  await page.keyboard.press('Escape');
  await expectFocus(panel, 'heading "Review change"');
  expect(await service.received('PATCH')).toHaveLength(1);

  const letGo = await holdNext(sandbox, 'PATCH');
  await apply();
  await expectTold(/^Sending/);
  await page.keyboard.press('Escape');
  await expectFocus(panel, 'heading "Applying change"');
  expect(await seriousFindings(panel), 'sending').toEqual([]);
  await letGo();
  await expectFocus(panel, 'heading "Response"');
  await expect(panel.getByRole('heading', { name: 'Response', exact: true })).toHaveAccessibleDescription(
    /^Verified/,
  );
  await panel.getByRole('button', { name: 'Copy request ID' }).press('Enter');
  await expectTold(/^Copied/);
  await page.keyboard.press('Escape');
  await expectFocus(panel, 'button "Edit Include Broad ring – Europe"');

  await panel.getByRole('button', { name: 'Read again' }).press('Enter');
  await expectTold(/^Reading the profile/);
  await expectTold(/^Read at/);
  await expectFocus(panel, 'button "Read again"');
});

test("the portal's shortcuts rest while the panel is typed in, and work beside it and after it", async ({
  chromium,
}) => {
  const { page, panel } = await openSignedInPanel(chromium);
  const last = (): Promise<string | undefined> =>
    page.evaluate(() => document.documentElement.dataset['lastShortcut']);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('searchbox', { name: 'Search groups' }).focus();
  await page.keyboard.type('gn/bda');
  // What waits is shown in the list, and is looked at as well.
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
  await page.keyboard.press('Escape');
  await expectFocus(panel, 'button "Edit Include Pilot ring"');
  expect(await seriousFindings(panel), 'not finished').toEqual([]);
  await panel.getByRole('button', { name: 'Discard' }).press('Enter');
  // What held the focus is gone: it is at what it was about.
  await expectFocus(panel, 'button "Edit Include Pilot ring"');
  expect(await last()).toBeUndefined();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('heading', { level: 1 })).toBeHidden();
  await page.keyboard.press('d');
  await expect.poll(last).toBe('D');
});
