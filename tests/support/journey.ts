import { expect, type Frame, type Page } from '@playwright/test';
import { byAccessibleName, type Found } from './accessibility.ts';
import { type Browser, windowOf } from './browser.ts';
import { lookAt } from './seen.ts';
import { seeded } from './sign-in.ts';
import { takeSignedIn } from './signed-in.ts';

/** Ids of the seed that the journeys use. */
export const ids = {
  expedite: '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8',
  zeroDay: '6330a015-e0e6-43af-8fd1-d03246b6a6f2',
  lab: '4853ce75-f84d-47df-bc48-6fc45f8c57c6',
  pilotRing: '3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836',
  broadEurope: 'a94e06d7-2b58-4f13-8c6a-d07b35e9124f',
  deletedGroup: '5b9d6c1e-77f0-4c0e-9a3f-0f6f2f6c2d8b',
  corporateFilter: '6d0b8f23-91ce-47a5-b3f4-2e8a5c70d916',
} as const;

const launcher = 'Edit assignment target';
const portal = 'https://intune.microsoft.com/';
const blade = '#view/Microsoft_Intune_DeviceSettings/WindowsQualityUpdateProfileMenu/~/0';

/** The portal's address of a profile's page. */
export const profileAddress = (profileId: string, query = ''): string =>
  `${portal}${query}${blade}/profileId/${profileId}/profileName/x`;

export const listAddress = `${portal}#view/Microsoft_Intune_DeviceSettings/DevicesWindowsMenu/~/qualityUpdates`;

export type Configuration = { clientId?: string; tenantId?: string };

/** Sets up the app on the options page, as a person does. */
export async function configure(browser: Browser, configuration: Configuration = {}): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(`${browser.origin}/options.html`);
  const { clientId = seeded.clientId, tenantId = seeded.contoso.tenantId } = configuration;
  await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(clientId);
  await page.getByRole('textbox', { name: 'Directory (tenant) ID' }).fill(tenantId);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await page.close();
}

/** Opens a page of the portal and waits until the launcher is on it. */
export async function openPortal(browser: Browser, address = profileAddress(ids.expedite)): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(address);
  await launcherOn(page);
  return page;
}

/** Clicks the launcher, which opens the panel or closes it. */
export const clickLauncher = async (page: Page): Promise<void> => (await launcherOn(page)).click();

/** The launcher, once it is on the page: it comes by way of the worker. */
export async function launcherOn(page: Page): Promise<Found> {
  const find = () => byAccessibleName(page, 'button', launcher);
  await expect.poll(async () => (await find()) !== null).toBe(true);
  const found = await find();
  if (found === null) throw new Error('The launcher went from this page.');
  return found;
}

export const panelIn = (page: Page): Frame | undefined =>
  page.frames().find((frame) => frame.url().includes('/panel.html'));

/** Opens the panel by the launcher and gives its frame. */
export async function openPanel(page: Page): Promise<Frame> {
  await clickLauncher(page);
  await expect.poll(() => panelIn(page) !== undefined).toBe(true);
  const panel = panelIn(page) as Frame;
  await lookAt(panel);
  return panel;
}

/** Fills in Entra's pages in the sign-in window. */
export async function enterPerson(
  window: Page,
  username: string,
  password: string = seeded.password,
): Promise<void> {
  await window.getByRole('textbox', { name: 'Email or username' }).fill(username);
  await window.getByRole('button', { name: 'Next' }).click();
  await window.getByLabel('Password').fill(password);
  await window.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs in from a page of ours. */
export async function signIn(
  browser: Browser,
  where: Frame | Page,
  username: string = seeded.contoso.admin,
): Promise<void> {
  const window = await windowOf(browser.context, () =>
    where.getByRole('button', { name: 'Sign in' }).click(),
  );
  await enterPerson(window, username);
  await expect(where.getByText(username).first()).toBeVisible();
}

/** Configured, signed in, with the panel open on a profile. */
export async function openSignedInPanel(
  browser: Browser,
  address = profileAddress(ids.expedite),
): Promise<{ page: Page; panel: Frame }> {
  if (!(await takeSignedIn(browser))) return signInByHand(browser, address);
  const page = await openPortal(browser, address);
  const panel = await openPanel(page);
  await expect(panel.getByText(seeded.contoso.admin).first()).toBeVisible();
  return { page, panel };
}

/** The same by the pages of settings and sign-in, as a person does. */
export async function signInByHand(
  browser: Browser,
  address = profileAddress(ids.expedite),
): Promise<{ page: Page; panel: Frame }> {
  await configure(browser);
  const page = await openPortal(browser, address);
  const panel = await openPanel(page);
  await signIn(browser, panel);
  return { page, panel };
}

/** Opens the editor of the assignment with this name, such as `Include Pilot ring`. */
export async function edit(panel: Frame | Page, name: string): Promise<void> {
  await panel.getByRole('button', { name: `Edit ${name}`, exact: true }).click();
  await expect(panel.getByRole('form', { name: 'Assignment target' })).toBeVisible();
}

/** Searches a group by name and chooses it. */
export async function chooseGroup(panel: Frame | Page, text: string, name: string): Promise<void> {
  await panel.getByRole('searchbox', { name: 'Search groups' }).fill(text);
  await panel.getByRole('listbox', { name: 'Groups' }).getByRole('option', { name }).click();
}

/** Reviews and applies, and waits for the outcome. */
export async function reviewAndApply(panel: Frame | Page, outcome: string): Promise<void> {
  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).click();
  await expect(
    panel.getByRole('region', { name: 'Response' }).getByRole('status').filter({ hasText: outcome }),
  ).toBeVisible();
}
