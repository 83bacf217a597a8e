import type { Page } from '@playwright/test';
import { chooseGroup, configure, edit, ids, reviewAndApply, signIn } from '../support/journey.ts';
import { keptIn, openPopupPage, paste } from '../support/popup.ts';
import { expect, test } from './fixtures.ts';

const { expedite, zeroDay, pilotRing, broadEurope } = ids;
const assignmentId = `${expedite}_${pilotRing}`;
const graph = `https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdateProfiles/${expedite}`;
const address = `${graph}/assignments/${assignmentId}`;

const profileField = (popup: Page) => popup.getByRole('textbox', { name: 'Profile ID' });
const assignmentField = (popup: Page) => popup.getByRole('textbox', { name: 'Assignment ID' });
const load = (popup: Page) => popup.getByRole('button', { name: 'Load assignment' }).click();
const list = (popup: Page) => popup.getByRole('list', { name: 'Assignments' });

/** Configured and signed in, with the popup open. */
async function openSignedInPopup(chromium: Parameters<typeof configure>[0]): Promise<Page> {
  await configure(chromium);
  const popup = await openPopupPage(chromium);
  await signIn(chromium, popup);
  return popup;
}

test('whatever holds both ids fills both fields, pasted into either', async ({ chromium }) => {
  await configure(chromium);
  const popup = await openPopupPage(chromium);
  const forms = [
    [address, 'Both ids were taken from the Graph address you pasted.'],
    [assignmentId, 'Both ids were taken from the assignment id you pasted.'],
    [
      JSON.stringify({ '@odata.context': `${graph}/assignments/$entity`, id: assignmentId }, null, 2),
      'Both ids were taken from the JSON you pasted.',
    ],
    [
      `Invoke-MgGraphRequest -Method PATCH -Uri "${address}" -Body $body`,
      'Both ids were taken from the command you pasted.',
    ],
  ] as const;
  for (const field of ['Profile ID', 'Assignment ID']) {
    for (const [text, sentence] of forms) {
      await profileField(popup).fill('');
      await assignmentField(popup).fill('');
      await paste(popup, field, text);
      await expect(profileField(popup), sentence).toHaveValue(expedite);
      await expect(assignmentField(popup), sentence).toHaveValue(assignmentId);
      await expect(popup.getByText(sentence)).toBeVisible();
    }
  }
  await paste(
    popup,
    'Assignment ID',
    `https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/WindowsQualityUpdateProfileMenu/~/0/profileId/${zeroDay}`,
  );
  await expect(profileField(popup)).toHaveValue(zeroDay);
  await expect(assignmentField(popup)).toHaveValue('');
  await expect(popup.getByText('What stood here before was replaced.')).toBeVisible();
});

test('ids lead to the same editor, review and answer as in the panel', async ({ chromium, service }) => {
  const popup = await openSignedInPopup(chromium);
  const before = await service.stored(expedite);
  await paste(
    popup,
    'Profile ID',
    address.toUpperCase().replace('HTTPS://GRAPH.MICROSOFT.COM', 'https://graph.microsoft.com'),
  );
  await load(popup);
  await expect(popup.getByRole('form', { name: 'Assignment target' })).toBeVisible();
  await chooseGroup(popup, 'ring', 'Broad ring – Europe');
  await reviewAndApply(popup, 'Verified');

  const patches = await service.received('PATCH');
  expect(patches.map(({ path }) => path)).toEqual([
    `/beta/deviceManagement/windowsQualityUpdateProfiles/${expedite}/assignments/${assignmentId}`,
  ]);
  const after = await service.stored(expedite);
  expect(after[0]?.target).toMatchObject({ groupId: broadEurope });
  expect(after.slice(1)).toEqual(before.slice(1));

  await popup.getByRole('button', { name: 'Done' }).click();
  await expect(list(popup).getByRole('listitem', { name: 'Include Broad ring – Europe' })).toBeVisible();
  await expect(popup.getByRole('region', { name: 'Last change here' })).toContainText(
    'Pilot ring to Broad ring',
  );
  // What is done is not there again the next time.
  expect(await keptIn(popup)).toBeNull();
  await popup.reload();
  await expect(profileField(popup)).toHaveValue('');
});

test('a profile id alone lists its assignments; the way back keeps it', async ({ chromium, service }) => {
  const popup = await openSignedInPopup(chromium);
  await profileField(popup).fill(`{${expedite.toUpperCase()}}`);
  await profileField(popup).press('Enter');
  await expect(
    popup.getByRole('heading', { level: 1, name: 'Expedite 2026.11 B security update' }),
  ).toBeVisible();
  await expect(list(popup).getByRole('listitem')).toHaveCount(4);
  await popup.getByRole('button', { name: 'Edit by ids' }).click();
  await expect(profileField(popup)).toHaveValue(expedite);
  await load(popup);

  await edit(popup, 'Include Pilot ring');
  await popup.getByRole('combobox', { name: 'Target type' }).selectOption({ label: 'Exclude group' });
  await reviewAndApply(popup, 'Verified');
  expect((await service.stored(expedite))[0]?.target).toMatchObject({
    '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
  });
});

test('what cannot be loaded is said, and nothing that was typed is lost', async ({ chromium, service }) => {
  const popup = await openSignedInPopup(chromium);
  await load(popup);
  await expect(popup.getByText('Paste the id of a profile')).toBeVisible();
  await expect(profileField(popup)).toBeFocused();

  await assignmentField(popup).fill('opaque-id');
  await load(popup);
  await expect(popup.getByText('An assignment is found through its profile.')).toBeVisible();
  await profileField(popup).fill('Expedite');
  await load(popup);
  await expect(popup.getByText('This is no profile ID.')).toBeVisible();
  await expect(profileField(popup)).toHaveAttribute('aria-invalid', 'true');
  await profileField(popup).fill(expedite);
  await assignmentField(popup).fill('with a space');
  await load(popup);
  await expect(popup.getByText('This is no assignment ID.')).toBeVisible();
  await expect(assignmentField(popup)).toBeFocused();

  // No assignment of this profile: its list is shown instead.
  await assignmentField(popup).fill(`${expedite}_${broadEurope}`);
  await load(popup);
  await expect(popup.getByRole('alert')).toContainText(
    `no assignment with the ID ${expedite}_${broadEurope}`,
  );
  await expect(list(popup).getByRole('listitem')).toHaveCount(4);
  await popup.getByRole('button', { name: 'Edit by ids' }).click();

  // No profile: the form is there as it was.
  const unknown = '11111111-2222-4333-8444-555555555555';
  await profileField(popup).fill(unknown);
  await load(popup);
  await expect(popup.getByRole('alert')).toContainText(`no quality update profile with the ID ${unknown}`);
  await expect(profileField(popup)).toHaveValue(unknown);
  await expect(assignmentField(popup)).toHaveValue(`${expedite}_${broadEurope}`);
  expect(await service.received('PATCH')).toEqual([]);
});

test('recent profiles open with one press; one of another tenant says where it is', async ({ chromium }) => {
  const popup = await openSignedInPopup(chromium);
  for (const [profileId, name] of [
    [expedite, 'Include Pilot ring'],
    [zeroDay, 'Include Broad ring – Americas'],
  ] as const) {
    await profileField(popup).fill(profileId);
    await load(popup);
    await expect(list(popup).getByRole('listitem', { name })).toBeVisible();
    await popup.getByRole('button', { name: 'Edit by ids' }).click();
  }
  const recent = popup.getByRole('list', { name: 'Recent profiles' }).getByRole('button');
  await expect(recent).toHaveText([
    /^Zero-day response.*contoso\.com, now$/,
    /^Expedite 2026\.11.*contoso\.com, now$/,
  ]);
  await popup.evaluate(async () => {
    type Recent = { account: object };
    type Storage = { get(key: string): Promise<{ recent: Recent[] }>; set(values: object): Promise<void> };
    const { local } = (globalThis as unknown as { chrome: { storage: { local: Storage } } }).chrome.storage;
    const { recent } = await local.get('recent');
    const account = { ...recent[0]?.account, username: 'sam@fabrikam.com', tenantId: 'elsewhere' };
    await local.set({
      recent: [...recent, { id: 'x', displayName: 'Lab', at: Date.UTC(2020, 8, 28, 12), account }],
    });
  });
  await popup.reload();
  await expect(recent.last()).toHaveText(/^Lab\s*fabrikam\.com, September 28, 2020\. In another tenant\.$/);
  await recent.last().click();
  await expect(
    popup.getByRole('status').filter({ hasText: 'This profile is in fabrikam.com.' }),
  ).toBeVisible();

  await recent.nth(1).click();
  await expect(list(popup).getByRole('listitem', { name: 'Include Pilot ring' })).toBeVisible();
});

test('by keyboard alone: from the ids to the answer', async ({ chromium, service }) => {
  const popup = await openSignedInPopup(chromium);
  await popup.reload();
  await expect(profileField(popup)).toBeFocused();
  await popup.evaluate((content) => navigator.clipboard.writeText(content), address);
  await popup.keyboard.press('ControlOrMeta+v');
  await expect(assignmentField(popup)).toHaveValue(assignmentId);
  await popup.keyboard.press('Enter');
  await expect(popup.getByRole('heading', { name: 'Edit target' })).toBeFocused();
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 30; presses++) {
      await popup.keyboard.press('Tab');
      const focused = await popup.evaluate(() => {
        const { activeElement: at } = document;
        return at?.ariaLabel ?? (at as HTMLInputElement).labels?.[0]?.textContent ?? at?.textContent ?? '';
      });
      if (name.test(focused)) return;
    }
    throw new Error(`Tab does not lead to ${name.source}.`);
  };
  await tabTo(/^Group ID/);
  await popup.keyboard.press('ControlOrMeta+a');
  await popup.keyboard.type(broadEurope);
  await popup.keyboard.press('Enter');
  await expect(popup.getByRole('heading', { name: 'Review change' })).toBeFocused();
  await expect(popup.getByRole('button', { name: 'Apply change' })).toBeEnabled();
  await tabTo(/^Apply change/);
  await popup.keyboard.press('Enter');
  await expect(popup.getByRole('status', { name: 'Verified' })).toBeVisible();
  expect((await service.stored(expedite))[0]?.target).toMatchObject({ groupId: broadEurope });
});
