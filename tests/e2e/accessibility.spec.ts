import { seriousFindings } from '../support/axe.ts';
import { setFault } from '../support/faults.ts';
import {
  chooseGroup,
  configure,
  edit,
  enterPerson,
  ids,
  listAddress,
  openPanel,
  openPortal,
  openSignedInPanel,
  profileAddress,
} from '../support/journey.ts';
import { windowOf } from '../support/browser.ts';
import { expectFocus } from '../support/keyboard.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in any state of the panel, ${theme}`, async ({ chromium }) => {
    test.setTimeout(120_000);
    await configure(chromium);
    const portal = await openPortal(chromium, profileAddress(ids.expedite, `?theme=${theme}`));
    const panel = await openPanel(portal);
    const check = async (state: string): Promise<void> => {
      expect(await seriousFindings(panel), state).toEqual([]);
    };
    await panel.getByRole('button', { name: 'Sign in' }).waitFor();
    await check('signed out');
    const window = await windowOf(chromium.context, () =>
      panel.getByRole('button', { name: 'Sign in' }).click(),
    );
    await enterPerson(window, seeded.contoso.admin);
    await panel.getByText('Security group').first().waitFor();
    await check('assignments');
    await panel.locator('summary').first().click();
    await check('account menu');
    await panel.locator('summary').first().click();
    await edit(panel, 'Include Pilot ring');
    await panel.getByRole('searchbox', { name: 'Search groups' }).fill('ring');
    await panel.getByRole('listbox', { name: 'Groups' }).getByRole('option').first().waitFor();
    await check('editor with groups');
    await panel.getByRole('textbox', { name: 'Group ID' }).fill('wrong');
    await panel.getByRole('button', { name: 'Review change' }).click();
    await check('editor with an error');
    await panel.getByRole('tab', { name: 'JSON' }).click();
    await check('JSON');
    await panel.getByRole('tab', { name: 'Form' }).click();
    await chooseGroup(panel, 'Europe', 'Broad ring – Europe');
    await panel.getByRole('button', { name: 'Review change' }).click();
    await expect(panel.getByRole('button', { name: 'Apply change' })).toBeEnabled();
    await panel.getByText('Exact request').click();
    await check('review');
    await panel.getByRole('button', { name: 'Apply change' }).click();
    await panel.getByRole('button', { name: 'Done' }).waitFor();
    await check('response');
    await portal.evaluate((hash) => (location.hash = hash), new URL(listAddress).hash);
    await panel.getByRole('button', { name: 'Done' }).click();
    await panel.getByRole('searchbox', { name: 'Search profiles' }).waitFor();
    await check('profiles');
  });

  test(`axe finds nothing serious where the complete list is replaced, ${theme}`, async ({
    chromium,
    sandbox,
  }) => {
    const { panel } = await openSignedInPanel(chromium, profileAddress(ids.expedite, `?theme=${theme}`));
    await setFault(sandbox, 'patch-missing');
    await edit(panel, 'Include Pilot ring');
    await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
    await panel.getByRole('button', { name: 'Review change' }).click();
    await panel.getByRole('button', { name: 'Apply change' }).click();
    await panel.getByRole('button', { name: 'Review complete list' }).waitFor();
    expect(await seriousFindings(panel), 'not offered').toEqual([]);
    await panel.getByRole('button', { name: 'Review complete list' }).press('Enter');
    await panel.getByRole('checkbox').waitFor();
    await expectFocus(panel, 'heading "Replace the list"');
    expect(await seriousFindings(panel), 'list').toEqual([]);
    await panel.getByRole('checkbox').check();
    await panel.getByText('Exact request').click();
    expect(await seriousFindings(panel), 'list, confirmed').toEqual([]);
    await panel.getByRole('button', { name: /^Replace list of/ }).press('Enter');
    await expectFocus(panel, 'heading "Response"');
    expect(await seriousFindings(panel), 'list replaced').toEqual([]);
  });

  test(`axe finds nothing serious in any step of the first run, ${theme}`, async ({ chromium }) => {
    const page = await chromium.context.newPage();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(`${chromium.origin}/options.html#start`);
    const check = async (state: string): Promise<void> => {
      expect(await seriousFindings(page), state).toEqual([]);
    };
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button('Copy command').waitFor();
    await check('register');
    for (const way of ['Azure CLI', 'PowerShell']) {
      await page.getByRole('tab', { name: way }).click();
      await check(way);
    }
    await button('I have a client ID already').press('Enter');
    await expectFocus(page, 'heading "Enter tenant and client ID"');
    await button('Check and save').press('Enter');
    await expect(page.locator('[aria-invalid]').first()).toBeFocused();
    await check('connect, nothing typed');
    await page.getByRole('textbox', { name: 'Directory (tenant) ID' }).fill(seeded.clientId);
    await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(seeded.contoso.tenantId);
    await button('Check and save').press('Enter');
    await page.getByRole('alert').waitFor();
    await check('connect, swapped');
    // Swapping them checks them, too.
    await page.getByRole('alert').getByRole('button').press('Enter');
    await expectFocus(page, 'heading "Sign in and read the profiles"');
    await check('sign in');
    const window = await windowOf(chromium.context, () => button('Sign in').press('Enter'));
    await enterPerson(window, seeded.contoso.admin);
    await page.getByText(`Signed in as ${seeded.contoso.admin}.`).waitFor();
    await check('done');
  });

  test(`axe finds nothing serious on the options page, ${theme}`, async ({ chromium }) => {
    const page = await chromium.context.newPage();
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(`${chromium.origin}/options.html`);
    await page.getByRole('textbox', { name: 'Application (client) ID' }).fill('wrong');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await seriousFindings(page), 'settings').toEqual([]);
    await page.getByRole('tab', { name: 'About' }).click();
    expect(await seriousFindings(page), 'about').toEqual([]);
  });
}
