import type { Frame, Page } from '@playwright/test';
import type { Browser } from '../support/browser.ts';
import { configure, ids, openPortal, panelIn, profileAddress, signIn } from '../support/journey.ts';
import { expectFocus, focusIn, hasFocus, tabTo } from '../support/keyboard.ts';
import { openPopupPage } from '../support/popup.ts';
import { expect, test } from './fixtures.ts';

const launcher = 'Edit assignment target';
const profileName = 'Expedite 2026.11 B security update';

/** Signed in, with the portal's page in front and the panel opened from it by the keyboard. */
async function openByKeyboard(
  chromium: Browser,
  address = profileAddress(ids.expedite),
): Promise<{ page: Page; panel: Frame }> {
  await configure(chromium);
  const popup = await openPopupPage(chromium);
  await signIn(chromium, popup);
  await popup.close();
  const page = await openPortal(chromium, address);
  for (let stops = 0; stops < 80 && !(await hasFocus(page, 'button', launcher)); stops++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => panelIn(page) !== undefined).toBe(true);
  return { page, panel: panelIn(page) as Frame };
}

const isOpen = async (page: Page): Promise<boolean> =>
  (await (await panelIn(page)?.frameElement())?.isVisible()) ?? false;

test('the main job by keyboard alone: from the launcher to the undo, and back', async ({
  chromium,
  service,
}) => {
  const { page, panel } = await openByKeyboard(chromium);
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const before = await service.stored(ids.expedite);
  await expectFocus(panel, `heading "${profileName}"`);
  await tabTo(page, panel, 'button "Edit Include Pilot ring"');
  await press('Enter');
  await expectFocus(panel, 'heading "Edit target"');

  await tabTo(page, panel, 'searchbox "Search groups"');
  await page.keyboard.type('ring');
  const options = panel.getByRole('listbox', { name: 'Groups' }).getByRole('option');
  await options.first().waitFor();
  const active = panel.getByRole('searchbox', { name: 'Search groups' });
  const wanted = panel.getByRole('option', { name: 'Broad ring – Europe' });
  const id = await wanted.getAttribute('id');
  for (let at = 0; at < 10 && (await active.getAttribute('aria-activedescendant')) !== id; at++) {
    await press('ArrowDown');
  }
  await press('Enter');
  await expect(wanted).toHaveAttribute('aria-selected', 'true');
  await expectFocus(panel, 'searchbox "Search groups"');

  await tabTo(page, panel, 'button "Review change"');
  await press('Enter');
  await expectFocus(panel, 'heading "Review change"');
  await expect(panel.getByRole('button', { name: 'Apply change' })).toBeEnabled();
  await tabTo(page, panel, 'button "Apply change"');
  await press('Enter');
  await expectFocus(panel, 'heading "Response"');
  // The outcome is told with the heading, without a further key.
  await expect(panel.getByRole('heading', { name: 'Response', exact: true })).toHaveAccessibleDescription(
    /^Verified/,
  );
  expect((await service.stored(ids.expedite))[0]?.target).toMatchObject({ groupId: ids.broadEurope });

  await tabTo(page, panel, 'button "Undo"');
  await press('Enter');
  await expect(panel.getByRole('heading', { name: 'Response', exact: true })).toHaveAccessibleDescription(
    /^Verified.*Pilot ring/,
  );
  await expectFocus(panel, 'heading "Response"');
  expect((await service.stored(ids.expedite)).map(({ target }) => target)).toEqual(
    before.map(({ target }) => target),
  );
  await tabTo(page, panel, 'button "Done"');
  await press('Enter');
  await expectFocus(panel, 'button "Edit Include Pilot ring"');
  await press('Escape');
  await expect.poll(() => isOpen(page)).toBe(false);
  expect(await hasFocus(page, 'button', launcher)).toBe(true);
  await press('Enter');
  await expect.poll(() => isOpen(page)).toBe(true);
  await tabTo(page, panel, 'button "Close"', 'Shift+Tab');
  await press('Enter');
  await expect.poll(() => isOpen(page)).toBe(false);
  expect(await hasFocus(page, 'button', launcher)).toBe(true);
});

test('Escape goes back one step at a time, and the draft is never lost', async ({ chromium, service }) => {
  const { page, panel } = await openByKeyboard(chromium);
  const escape = (): Promise<void> => page.keyboard.press('Escape');
  await tabTo(page, panel, 'button "Edit Include Pilot ring"');

  // Nothing was changed: nothing is kept.
  await page.keyboard.press('Enter');
  await expectFocus(panel, 'heading "Edit target"');
  await escape();
  await expectFocus(panel, 'button "Edit Include Pilot ring"');
  await expect(panel.getByRole('heading', { name: 'Not finished' })).toHaveCount(0);

  await page.keyboard.press('Enter');
  await tabTo(page, panel, 'searchbox "Search groups"');
  await page.keyboard.type('ring');
  const groups = panel.getByRole('listbox', { name: 'Groups' });
  await groups.getByRole('option').first().waitFor();
  await escape();
  await expect(groups).toHaveCount(0);
  const search = panel.getByRole('searchbox', { name: 'Search groups' });
  await expect(search).toHaveValue('ring');
  await escape();
  await expect(search).toHaveValue('');
  await expectFocus(panel, 'searchbox "Search groups"');

  await tabTo(page, panel, 'textbox "Group ID"');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(ids.broadEurope);
  await page.keyboard.press('Enter');
  await expectFocus(panel, 'heading "Review change"');
  await escape();
  await expectFocus(panel, 'heading "Edit target"');
  const field = panel.getByRole('textbox', { name: 'Group ID' });
  await expect(field).toHaveValue(ids.broadEurope);

  // The account menu closes first.
  await panel.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await escape();
  await expect(panel.getByRole('button', { name: 'Sign out' })).toBeHidden();
  await expect(field).toHaveValue(ids.broadEurope);

  await escape();
  await expectFocus(panel, 'button "Edit Include Pilot ring"');
  await expect(panel.getByRole('heading', { name: 'Not finished' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(ids.broadEurope);
  await escape();
  await expectFocus(panel, 'button "Edit Include Pilot ring"');
  await tabTo(page, panel, 'button "Continue"', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expectFocus(panel, 'heading "Edit target"');
  await expect(field).toHaveValue(ids.broadEurope);
  // Cancel is what leaves it for good.
  await tabTo(page, panel, 'button "Cancel"');
  await page.keyboard.press('Enter');
  await expectFocus(panel, 'button "Edit Include Pilot ring"');
  await expect(panel.getByRole('heading', { name: 'Not finished' })).toHaveCount(0);
  await escape();
  await expect.poll(() => isOpen(page)).toBe(false);
  expect(await service.received('PATCH')).toEqual([]);
  expect(await focusIn(panel)).toBe('nothing');
});

test('the popup by keyboard alone: ids, review, answer, undo, and Escape at each stop', async ({
  chromium,
  service,
}) => {
  await configure(chromium);
  const popup = await openPopupPage(chromium);
  await signIn(chromium, popup);
  const press = (key: string): Promise<void> => popup.keyboard.press(key);
  const expectAt = (what: string): Promise<void> => expectFocus(popup, what);
  const before = await service.stored(ids.expedite);

  // What cannot be loaded leads to the field that it is about.
  await popup.reload();
  await expectAt('textbox "Profile ID"');
  await popup.keyboard.type('no id');
  await press('Enter');
  await expect(popup.getByText('This is no profile ID.')).toBeVisible();
  await expectAt('textbox "Profile ID"');
  await press('ControlOrMeta+a');
  await popup.keyboard.type(ids.expedite);
  await press('Enter');
  await expectAt(`heading "${profileName}"`);
  await press('Escape');
  await expectAt('textbox "Profile ID"');
  await expect(popup.getByRole('textbox', { name: 'Profile ID' })).toHaveValue(ids.expedite);

  await tabTo(popup, popup, 'textbox "Assignment ID"');
  await popup.keyboard.type(before[0]?.id ?? '');
  await tabTo(popup, popup, 'button "Load assignment"');
  await press('Enter');
  await expectAt('heading "Edit target"');
  await tabTo(popup, popup, 'textbox "Group ID"');
  await press('ControlOrMeta+a');
  await popup.keyboard.type(ids.broadEurope);
  await tabTo(popup, popup, 'button "Review change"');
  await press('Enter');
  await expectAt('heading "Review change"');
  await press('Escape');
  await expectAt('heading "Edit target"');
  await press('Escape');
  await expectAt('button "Edit Include Pilot ring"');
  await tabTo(popup, popup, 'button "Continue"', 'Shift+Tab');
  await press('Enter');
  await expectAt('heading "Edit target"');
  await expect(popup.getByRole('textbox', { name: 'Group ID' })).toHaveValue(ids.broadEurope);
  expect(await service.received('PATCH')).toEqual([]);

  await tabTo(popup, popup, 'button "Review change"');
  await press('Enter');
  await expectAt('heading "Review change"');
  await expect(popup.getByRole('button', { name: 'Apply change' })).toBeEnabled();
  await tabTo(popup, popup, 'button "Apply change"');
  await press('Enter');
  await expectAt('heading "Response"');
  await expect(popup.getByRole('heading', { name: 'Response', exact: true })).toHaveAccessibleDescription(
    /^Verified/,
  );
  expect((await service.stored(ids.expedite))[0]?.target).toMatchObject({ groupId: ids.broadEurope });
  await tabTo(popup, popup, 'button "Undo"');
  await press('Enter');
  await expect(popup.getByRole('heading', { name: 'Response', exact: true })).toHaveAccessibleDescription(
    /^Verified.*Pilot ring/,
  );
  await expectAt('heading "Response"');
  expect((await service.stored(ids.expedite)).map(({ target }) => target)).toEqual(
    before.map(({ target }) => target),
  );
  await press('Escape');
  await expectAt('button "Edit Include Pilot ring"');
  // Nothing waits any more, and one more step back is the form.
  await expect(popup.getByRole('heading', { name: 'Not finished' })).toHaveCount(0);
  await press('Escape');
  await expectAt('textbox "Profile ID"');
});
