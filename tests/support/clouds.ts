import { expect, type Page } from '@playwright/test';
import { type CloudName, clouds } from '../../extension/graph/clouds.ts';
import type { Browser } from './browser.ts';
import { answerBrowser } from './browser-question.ts';
import type { Display } from './display.ts';
import { seeded } from './sign-in.ts';

/** The seed's tenant in each sovereign cloud. */
export const sovereign = {
  usGovHigh: {
    tenantId: 'ac40dda2-05d3-413a-a3c5-48cd749a8955',
    domain: 'adatum.us',
    admin: 'dana.whitfield@adatum.us',
    profileId: '6741c398-be02-4edd-8e14-37b4c38c9bba',
  },
  /** Without quality update profiles. */
  usGovDod: {
    tenantId: 'ab16b143-90fb-4065-84be-5372ef774f1d',
    domain: 'proseware.us',
    admin: 'alex.navarro@proseware.us',
    profileId: '70385bff-88cc-42e7-a696-07c2975eee6e',
  },
  china: {
    tenantId: '58e11a57-c883-46c0-95d4-331ce8842589',
    domain: 'wideworldimporters.cn',
    admin: 'na.li@wideworldimporters.cn',
    profileId: 'dd2753d5-87e3-4306-ac3a-718bbf9478f1',
  },
} as const;

/** The portal's address of a profile's page in a cloud; it names the tenant, as shared links do. */
export function addressIn(cloud: keyof typeof sovereign): string {
  const { domain, profileId } = sovereign[cloud];
  const blade = 'view/Microsoft_Intune_DeviceSettings/WindowsQualityUpdateProfileMenu/~/0';
  return `https://${clouds[cloud].portalHost}/#@${domain}/${blade}/profileId/${profileId}/profileName/x`;
}

/** The options page, with a cloud and a tenant filled in but not saved. */
export async function openOptions(browser: Browser, cloud: CloudName, tenantId: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${browser.origin}/options.html`);
  await fillOptions(page, cloud, tenantId);
  return page;
}

/** Fills in the options page. */
export async function fillOptions(page: Page, cloud: CloudName, tenantId: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(seeded.clientId);
  await page.getByRole('textbox', { name: 'Directory (tenant) ID' }).fill(tenantId);
  await page.getByRole('combobox', { name: 'Cloud' }).selectOption(cloud);
}

export const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Saved' });

/** Saves the options and answers the browser's question for the hosts of the cloud. */
export async function saveAnd(answer: 'allow' | 'deny', page: Page, display: Display): Promise<void> {
  await answerBrowser(page, display, answer, () => page.getByRole('button', { name: 'Save' }).click());
  if (answer === 'allow') await expect(saved(page)).toBeVisible();
}
