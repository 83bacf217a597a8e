import type { Frame, Page } from '@playwright/test';
import { clouds } from '../../extension/graph/clouds.ts';
import { byAccessibleName } from '../support/accessibility.ts';
import { type Browser, startBrowser, windowOf } from '../support/browser.ts';
import { addressIn, fillOptions, openOptions, saved, saveAnd, sovereign } from '../support/clouds.ts';
import { type Display, displayMissing, startDisplay } from '../support/display.ts';
import {
  chooseGroup,
  edit,
  enterPerson,
  ids,
  openPanel,
  openPortal,
  profileAddress,
  reviewAndApply,
  signIn,
} from '../support/journey.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, type Service, test as base } from './fixtures.ts';

/** Browsers with windows, on a screen where the browser's own question can be answered. */
const test = base.extend<object, { display: Display }>({
  display: [
    async ({}, use) => {
      const display = await startDisplay();
      await use(display);
      await display.stop();
    },
    { scope: 'worker' },
  ],
  chromium: async ({ sandbox, display }, use) => {
    await sandbox.control('POST', '/reset');
    const browser = await startBrowser(sandbox, { display });
    await use(browser);
    await browser.close();
  },
});

// Where the tests have to be whole, a missing screen is a failure.
test.skip(displayMissing() !== null && !process.env['CI'], displayMissing() ?? '');

const hasLauncher = async (page: Page): Promise<boolean> =>
  (await byAccessibleName(page, 'button', 'Edit assignment target')) !== null;

/** Signs in from the panel, and tells at which host. */
async function signInAt(browser: Browser, panel: Frame, username: string): Promise<string> {
  const window = await windowOf(browser.context, () =>
    panel.getByRole('button', { name: 'Sign in' }).click(),
  );
  await window.getByRole('textbox', { name: 'Email or username' }).waitFor();
  const { origin } = new URL(window.url());
  await enterPerson(window, username);
  await expect(panel.getByText(username).first()).toBeVisible();
  return origin;
}

type ExtensionApi = {
  permissions: { remove(what: { origins: string[] }): Promise<boolean> };
  scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> };
};

/** Takes a host back, as a person does in the browser's own settings. */
async function takeBack(page: Page, origin: string): Promise<void> {
  await page.evaluate(
    async (origins) => {
      const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
      await chrome.permissions.remove({ origins });
    },
    [origin],
  );
}

/** The portals onto which the browser puts the launcher beside those of the manifest. */
const registeredPortals = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
    return (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  });

/** Every host that Graph was asked at, and every status that was no success. */
async function graphSaw(service: Service) {
  const all = await service.received();
  return {
    hosts: [...new Set(all.map(({ host }) => host))],
    refused: all.filter(({ status }) => status >= 400).map(({ status }) => status),
  };
}

test('GCC High: declined, then allowed, edited, and left again for the global cloud', async ({
  chromium,
  display,
  service,
  sandbox,
}) => {
  const { tenantId, admin, profileId } = sovereign.usGovHigh;
  const page = await chromium.context.newPage();
  await page.goto(addressIn('usGovHigh'));
  await expect(page).toHaveTitle(/Expedite 2026\.11 B, enclave/);
  expect(await hasLauncher(page)).toBe(false);

  const options = await openOptions(chromium, 'usGovHigh', tenantId);
  await saveAnd('deny', options, display);
  await expect(options.getByText(/leave to reach graph\.microsoft\.us.*Nothing was saved/)).toBeVisible();
  await expect(options.getByRole('textbox', { name: 'Directory (tenant) ID' })).toHaveValue(tenantId);
  await expect(options.getByRole('combobox', { name: 'Cloud' })).toHaveValue('usGovHigh');
  expect(await hasLauncher(page)).toBe(false);
  const again = await chromium.context.newPage();
  await again.goto(`${chromium.origin}/options.html`);
  await expect(again.getByRole('textbox', { name: 'Directory (tenant) ID' })).toHaveValue('');
  await expect(again.getByRole('combobox', { name: 'Cloud' })).toHaveValue('global');
  await again.close();

  await options.bringToFront();
  await saveAnd('allow', options, display);
  // The page that is open already gets it, too.
  await expect.poll(() => hasLauncher(page)).toBe(true);
  await page.bringToFront();
  const panel = await openPanel(page);
  expect(await signInAt(chromium, panel, admin)).toBe(clouds.usGovHigh.loginOrigin);
  await expect(panel.getByRole('heading', { level: 1, name: 'Expedite 2026.11 B, enclave' })).toBeVisible();
  await edit(panel, 'Include Engineering workstations');
  await chooseGroup(panel, 'tablets', 'Flight line tablets');
  await reviewAndApply(panel, 'Verified');
  const [first, second] = await service.stored(profileId);
  expect(first?.target).toMatchObject({ groupId: '8fe3999e-f8c1-4b4c-95b3-82dbe8b02286' });
  expect(second?.target).toMatchObject({ groupId: 'ffdf2473-cba2-4e6d-a99e-22b4435b759d' });
  // Its Graph refuses every token that was made for another one.
  expect(await graphSaw(service)).toEqual({ hosts: ['graph.microsoft.us'], refused: [] });
  expect(await service.received('PATCH')).toHaveLength(1);

  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(panel.getByRole('button', { name: 'Edit Include Flight line tablets' })).toBeVisible();
  await sandbox.control('DELETE', '/exchanges');
  await options.bringToFront();
  await fillOptions(options, 'global', seeded.contoso.tenantId);
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(saved(options)).toBeVisible();
  await expect(options.getByText(admin)).toHaveCount(0);
  const home = await openPanel(await openPortal(chromium, profileAddress(ids.expedite)));
  await expect(home.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await signIn(chromium, home);
  await expect(home.getByRole('button', { name: 'Edit Include Pilot ring' })).toBeVisible();
  // Nor does the page that is still open on the other cloud's portal use what was signed in there.
  await page.bringToFront();
  await expect(panel.getByText(seeded.contoso.admin).first()).toBeVisible();
  await expect(panel.getByText(admin)).toHaveCount(0);
  expect((await graphSaw(service)).hosts).toEqual(['graph.microsoft.com']);
});

test('China: edited at its own hosts, and no launcher any more once they are taken back', async ({
  chromium,
  display,
  service,
}) => {
  const { tenantId, admin, profileId } = sovereign.china;
  const options = await openOptions(chromium, 'china', tenantId);
  await saveAnd('allow', options, display);
  const page = await openPortal(chromium, addressIn('china'));
  const panel = await openPanel(page);
  expect(await signInAt(chromium, panel, admin)).toBe(clouds.china.loginOrigin);
  await edit(panel, 'Include 试点设备');
  await chooseGroup(panel, '上海', '上海办公室');
  await reviewAndApply(panel, 'Verified');
  expect((await service.stored(profileId))[0]?.target).toMatchObject({
    groupId: 'c81f7d15-5154-44f4-8a82-ba4dc6debd08',
  });
  expect(await graphSaw(service)).toEqual({ hosts: ['microsoftgraph.chinacloudapi.cn'], refused: [] });

  expect(await registeredPortals(options)).toEqual([clouds.china.portalHost]);
  await takeBack(options, `https://${clouds.china.portalHost}/*`);
  await expect.poll(() => registeredPortals(options)).toEqual([]);
  await expect
    .poll(async () => {
      await page.reload();
      await expect(page).toHaveTitle(/紧急更新/);
      return await hasLauncher(page);
    })
    .toBe(false);
});

test('DoD: the panel says that this cloud does not offer the service, or that the tenant is of another one', async ({
  chromium,
  display,
  service,
}) => {
  const { tenantId, admin } = sovereign.usGovDod;
  const options = await openOptions(chromium, 'usGovDod', tenantId);
  await saveAnd('allow', options, display);
  const page = await openPortal(chromium, addressIn('usGovDod'));
  const panel = await openPanel(page);
  expect(await signInAt(chromium, panel, admin)).toBe(clouds.usGovDod.loginOrigin);
  const alert = panel.getByRole('alert');
  await expect(alert).toContainText('This cloud does not offer quality update profiles (expedite).');
  await expect(alert).toContainText('choose that one in Settings');
  await expect(alert).toContainText("Resource not found for the segment 'windowsQualityUpdateProfiles'");
  await expect(alert.getByRole('button', { name: 'Settings' })).toBeVisible();
  await expect(alert.getByRole('button', { name: 'Copy request ID' })).toBeVisible();
  const { hosts, refused } = await graphSaw(service);
  expect(hosts).toEqual(['dod-graph.microsoft.us']);
  expect(new Set(refused)).toEqual(new Set([400]));

  // Both US government clouds sign this person in, but only one Graph is the tenant's own.
  await options.bringToFront();
  await fillOptions(options, 'usGovHigh', tenantId);
  await saveAnd('allow', options, display);
  await page.bringToFront();
  await panel.getByRole('button', { name: 'Sign in' }).click();
  await expect(alert).toContainText('does not take a sign-in of this tenant');
  await expect(alert).toContainText('own cloud in Settings');
});
