import type { Page } from '@playwright/test';
import type { Browser } from '../support/browser.ts';
import {
  chooseGroup,
  edit,
  ids,
  openSignedInPanel,
  profileAddress,
  reviewAndApply,
} from '../support/journey.ts';
import { expectFocus, tabTo } from '../support/keyboard.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { expect, type Service, test } from './fixtures.ts';

const undo = 'button "Undo Broad ring – Europe: Pilot ring to Broad ring – Europe"';

/** History with one edit, which aimed the pilot ring at Europe, and the focus at its undo. */
async function openUndoable(chromium: Browser): Promise<Page> {
  const { panel } = await openSignedInPanel(chromium, profileAddress(ids.expedite));
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
  await reviewAndApply(panel, 'Verified');
  const page = await chromium.context.newPage();
  await page.goto(`${chromium.origin}/options.html#history`);
  await page.getByRole('table', { name: 'History' }).waitFor();
  await tabTo(page, page, undo);
  return page;
}

async function aimElsewhere(service: Service, sandbox: Sandbox): Promise<void> {
  const [first, ...others] = (await service.stored(ids.expedite)).map(({ target }) => ({ target }));
  const theirs = { target: { ...first?.target, groupId: ids.lab } };
  await sandbox.control('PUT', `/profiles/${ids.expedite}/assignments`, [theirs, ...others]);
}

test('the draft of an undo waits until it is taken up again, whichever way it was left', async ({
  chromium,
  service,
}) => {
  const page = await openUndoable(chromium);
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const field = page.getByRole('textbox', { name: 'Group ID' });
  const goesOn = page.getByRole('status').filter({ hasText: 'This is the draft that you left.' });

  // Nothing was changed: the undo begins with its review again.
  await press('Enter');
  await expectFocus(page, 'heading "Review change"');
  await press('Escape');
  await expectFocus(page, 'heading "Edit target"');
  await press('Escape');
  await expectFocus(page, undo);
  await press('Enter');
  await expectFocus(page, 'heading "Review change"');

  await press('Escape');
  await tabTo(page, page, 'textbox "Group ID"');
  await press('ControlOrMeta+a');
  await page.keyboard.type(ids.lab);
  await press('Escape');
  await expectFocus(page, undo);
  await press('Enter');
  await expectFocus(page, 'heading "Edit target"');
  await expect(field).toHaveValue(ids.lab);
  await expect(goesOn).toBeVisible();

  // From the review, by the way back above it.
  await tabTo(page, page, 'button "Review change"');
  await press('Enter');
  await expectFocus(page, 'heading "Review change"');
  await tabTo(page, page, 'button "Back to History"', 'Shift+Tab');
  await press('Enter');
  await expectFocus(page, undo);

  // By another tab of the page.
  await press('Enter');
  await expect(field).toHaveValue(ids.lab);
  await tabTo(page, page, 'tab "History"', 'Shift+Tab');
  await press('ArrowRight');
  await expectFocus(page, 'tab "About" [selected]');
  await press('ArrowLeft');
  await tabTo(page, page, undo);
  await press('Enter');
  await expect(field).toHaveValue(ids.lab);

  // Cancel is what leaves it for good.
  await tabTo(page, page, 'button "Cancel"');
  await press('Enter');
  await expectFocus(page, undo);
  await press('Enter');
  await expectFocus(page, 'heading "Review change"');
  await expect(goesOn).toHaveCount(0);
  expect(await service.received('PATCH')).toHaveLength(1);
});

test('Escape leaves an undo that only tells why there is none', async ({ chromium, service, sandbox }) => {
  const page = await openUndoable(chromium);
  await aimElsewhere(service, sandbox);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Nothing was sent\. Changed since/)).toBeVisible();
  await expectFocus(page, 'heading "Undo change"');
  await page.keyboard.press('Escape');
  await expectFocus(page, undo);
});

test('the tabs of the settings page are one stop, and go by arrows, Home and End', async ({ chromium }) => {
  const page = await chromium.context.newPage();
  await page.goto(`${chromium.origin}/options.html#settings`);
  await page.getByRole('tab', { name: 'Settings' }).waitFor();
  await tabTo(page, page, 'tab "Settings" [selected]');
  for (const [key, name] of [
    ['ArrowRight', 'History'],
    ['ArrowRight', 'About'],
    ['ArrowRight', 'Settings'],
    ['ArrowLeft', 'About'],
    ['Home', 'Settings'],
    ['End', 'About'],
    ['ArrowLeft', 'History'],
  ] as const) {
    await page.keyboard.press(key);
    await expectFocus(page, `tab "${name}" [selected]`);
    await expect(page.getByRole('tab', { selected: true })).toHaveText([name]);
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  }
  // The next stop lies in the panel, and the way back leads to the tab that is selected.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tabpanel').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Shift+Tab');
  await expectFocus(page, 'tab "History" [selected]');
});
