import { readFile } from 'node:fs/promises';
import type { Frame, Page, Worker } from '@playwright/test';
import { byAccessibleName } from '../support/accessibility.ts';
import {
  checkForUpdate,
  type Company,
  type Depot,
  type ForcedBrowser,
  forcing,
  foundCompany,
  openDepot,
  type PlainHost,
  servePlainly,
  startForced,
  updateAll,
  updatesXml,
} from '../support/forced.ts';
import { holdNext } from '../support/faults.ts';
import {
  chooseGroup,
  edit,
  ids,
  openPanel,
  openPortal,
  profileAddress,
  reviewAndApply,
  signIn,
} from '../support/journey.ts';
import { makePolicyFolder, type PolicyFolder, whyNoPolicies } from '../support/policy.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test as base } from './fixtures.ts';

/** Chromium looks at changed policies some seconds later. */
const soon = { timeout: 25_000 };

const settings = {
  organization: 'Contoso IT',
  clientId: seeded.clientId,
  tenantId: seeded.contoso.tenantId,
  cloud: 'global',
  keepDays: 45,
};

/** One company with a key, and two versions that it signed. */
type Signed = Company & { first: string; second: string };

const test = base.extend<{ policy: PolicyFolder; depot: Depot }, { company: Signed }>({
  company: [
    async ({}, use) => {
      const company = await foundCompany();
      const [first, second] = await Promise.all([company.pack('1.5.0'), company.pack('1.6.0')]);
      await use({ ...company, first, second });
      await company.remove();
    },
    { scope: 'worker' },
  ],
  policy: async ({}, use) => {
    const folder = await makePolicyFolder();
    await use(folder);
    await folder.remove();
  },
  depot: async ({ company }, use) => {
    const depot = await openDepot(company.extensionId);
    await use(depot);
    await depot.close();
  },
});

const missing = whyNoPolicies();
test.skip(missing !== null, missing ?? '');
test.describe.configure({ timeout: 90_000 });

const { expedite, pilotRing, broadEurope } = ids;
const byContoso = 'Set by Contoso IT. Ask your administrator to change it.';
const reloadWords = 'Retarget was updated. Reload this page.';

type Chrome = { chrome: { storage: Record<'local' | 'session', { get(key: null): Promise<object> }> } };

const stored = (worker: Worker, area: 'local' | 'session'): Promise<object> =>
  worker.evaluate((name) => (globalThis as unknown as Chrome).chrome.storage[name].get(null), area);

async function openSettings({ context, origin }: ForcedBrowser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/options.html#settings`);
  return page;
}

const tenantOn = (page: Page) => page.getByRole('textbox', { name: 'Directory (tenant) ID' });

/** A browser into which the company's own host has put the first version. */
const forced = test.extend<{ managed: ForcedBrowser; panel: { portal: Page; panel: Frame } }>({
  managed: async ({ sandbox, company, policy, depot }, use) => {
    await sandbox.control('POST', '/reset');
    await depot.serve([company.first], settings);
    await policy.write('retarget.json', await depot.policyFile());
    const browser = await startForced(sandbox, policy, company.extensionId);
    await browser.worker('1.5.0');
    await use(browser);
    await browser.close();
  },
  panel: async ({ managed: browser }, use) => {
    const portal = await openPortal(browser);
    const panel = await openPanel(portal);
    // Policy may come seconds after the installation.
    await expect(panel.getByRole('button', { name: 'Sign in' })).toBeVisible(soon);
    await signIn(browser, panel);
    await use({ portal, panel });
  },
});

forced(
  'what policy sets seconds after the installation is the first thing that a page tells',
  async ({ managed }) => {
    const page = await openSettings(managed);
    await tenantOn(page).waitFor(soon);
    // At once, and not after a moment in which nothing was set up.
    expect(await tenantOn(page).inputValue()).toBe(seeded.contoso.tenantId);
    expect(await page.getByText(byContoso).count()).toBe(4);
  },
);

const targets = (list: { target: Record<string, unknown> }[]) => list.map(({ target }) => target['groupId']);

forced(
  'policy installs and sets up the extension, and it edits',
  async ({ managed: browser, panel: { panel }, service }) => {
    const page = await openSettings(browser);
    await expect(page.getByText(byContoso)).toHaveCount(4, soon);
    await expect(tenantOn(page)).toHaveValue(seeded.contoso.tenantId);
    await expect(tenantOn(page)).toHaveAttribute('readonly');
    await expect(page.getByRole('textbox', { name: 'Keep history' })).toHaveValue('45 days');
    await expect(page.getByRole('checkbox', { name: 'Read only' })).toBeEnabled();
    await page.close();

    const before = await service.stored(expedite);
    await edit(panel, 'Include Pilot ring');
    await chooseGroup(panel, 'ring', 'Broad ring – Europe');
    await reviewAndApply(panel, 'Verified');
    expect((await service.received('PATCH')).map(({ status }) => status)).toEqual([200]);
    const after = await service.stored(expedite);
    expect(targets(before)[0]).toBe(pilotRing);
    expect(targets(after)).toEqual([broadEurope, ...targets(before).slice(1)]);
    // Nobody is led through what policy has done.
    expect(browser.context.pages().filter((one) => one.url().includes('#start'))).toEqual([]);
  },
);

forced(
  'a new version waits for the open edit, through a stopped worker',
  async ({ managed: browser, panel: { portal, panel }, company, depot, service }) => {
    await edit(panel, 'Include Pilot ring');
    await chooseGroup(panel, 'ring', 'Broad ring – Europe');
    await depot.serve([company.first, company.second], settings);
    const old = await browser.worker();
    expect(await checkForUpdate(old)).toEqual({ status: 'update_available', version: '1.6.0' });
    await expect.poll(() => stored(old, 'session')).toMatchObject({ 'update.pending': '1.6.0' });
    await browser.stopWorker();
    await reviewAndApply(panel, 'Verified');
    expect(targets(await service.stored(expedite))).toContain(broadEurope);
    // The answer is still there with its undo: the old version goes on until it is left.
    expect(await stored(await browser.worker('1.5.0'), 'session')).toMatchObject({
      'update.pending': '1.6.0',
    });

    await panel.getByRole('button', { name: 'Done' }).click();
    const fresh = await browser.worker('1.6.0');
    const kept = Object.entries(await stored(fresh, 'local')).filter(([key]) => key.startsWith('journal.'));
    expect(kept.map(([, entry]) => entry as unknown)).toMatchObject([
      { state: { is: 'settled', outcome: { is: 'verified' } } },
    ]);

    // The tab of the portal says what to do, without being asked, and does it.
    const panelElement = await panel.frameElement();
    const launcher = () => byAccessibleName(portal, 'button', reloadWords);
    await expect.poll(async () => (await launcher()) !== null).toBe(true);
    // What is left of the panel answers nothing any more.
    await expect.poll(() => panelElement.isVisible()).toBe(false);
    await (await launcher())?.click();
    await expect
      .poll(async () => (await byAccessibleName(portal, 'button', 'Edit assignment target')) !== null)
      .toBe(true);
    // Whoever was signed in is so again: the new version finds them by Entra's own session.
    const again = await openPanel(portal);
    await expect(again.getByRole('button', { name: 'Edit Include Broad ring – Europe' })).toBeVisible();
  },
);

forced(
  'a new version waits for a request that is under way, also when its page is closed',
  async ({ managed: browser, panel: { portal, panel }, company, depot, service, sandbox }) => {
    await depot.serve([company.first, company.second], settings);
    await edit(panel, 'Include Pilot ring');
    await chooseGroup(panel, 'ring', 'Broad ring – Europe');
    await panel.getByRole('button', { name: 'Review change' }).click();
    const letGo = await holdNext(sandbox, 'PATCH');
    await panel.getByRole('button', { name: 'Apply change' }).click();
    await expect(panel.locator('[aria-current="step"]')).toHaveText('Send the change');
    const old = await browser.worker();
    expect((await checkForUpdate(old)).status).toBe('update_available');
    await portal.close();
    await letGo();
    const fresh = await browser.worker('1.6.0');
    expect(targets(await service.stored(expedite))).toContain(broadEurope);
    expect(await service.received('PATCH')).toHaveLength(1);
    // The worker that sent it saw its answer: one that was cut off would have been settled as interrupted.
    const kept = Object.entries(await stored(fresh, 'local')).filter(([key]) => key.startsWith('journal.'));
    expect(kept.map(([, entry]) => entry as unknown)).toMatchObject([
      { state: { is: 'settled', outcome: { is: 'verified' } } },
    ]);
  },
);

forced(
  'a portal page that has no launcher yet goes on with the new version by itself',
  async ({ managed: browser, company, depot }) => {
    await depot.serve([company.first, company.second], settings);
    const portal = await browser.context.newPage();
    await portal.goto('https://intune.microsoft.com/#home');
    await portal.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    expect((await checkForUpdate(await browser.worker())).status).toBe('update_available');
    await browser.worker('1.6.0');
    await portal.evaluate((address) => void (location.href = address), profileAddress(expedite));
    await expect
      .poll(async () => (await byAccessibleName(portal, 'button', 'Edit assignment target')) !== null)
      .toBe(true);
    const panel = await openPanel(portal);
    await expect(panel.getByRole('button', { name: 'Sign in' })).toBeVisible(soon);
    expect(await byAccessibleName(portal, 'button', reloadWords)).toBeNull();
  },
);

forced(
  'what is typed into the settings is kept from an update, which then comes at once',
  async ({ managed: browser, company, depot }) => {
    await depot.serve([company.first, company.second], settings);
    const page = await openSettings(browser);
    await expect(page.getByText(byContoso)).toHaveCount(4, soon);
    const readOnly = page.getByRole('checkbox', { name: 'Read only' });
    await readOnly.check();
    const old = await browser.worker();
    expect((await checkForUpdate(old)).status).toBe('update_available');
    await expect.poll(() => stored(old, 'session')).toMatchObject({ 'update.pending': '1.6.0' });
    await browser.stopWorker();
    await expect(page.getByText('1 unsaved change')).toBeVisible();
    await page.getByRole('button', { name: 'Save' }).click();
    const fresh = await browser.worker('1.6.0');
    expect(await stored(fresh, 'local')).toMatchObject({ settings: { readOnly: true } });
  },
);

forced(
  'what the closed popup keeps is there in the new version',
  async ({ managed: browser, company, depot }) => {
    const popup = await browser.context.newPage();
    await popup.goto(`${browser.origin}/popup.html`);
    const profileId = (page: Page) => page.getByRole('textbox', { name: 'Profile ID' });
    await profileId(popup).fill(expedite);
    const old = await browser.worker();
    await expect
      .poll(() => stored(old, 'session'))
      .toMatchObject({ popup: { fields: { profileId: expedite } } });
    await popup.close();
    await depot.serve([company.first, company.second], settings);
    expect((await checkForUpdate(old)).status).toBe('update_available');
    const fresh = await browser.worker('1.6.0');
    const again = await browser.context.newPage();
    await again.goto(`${browser.origin}/popup.html`);
    await expect(profileId(again)).toHaveValue(expedite);
    expect(Object.keys(await stored(fresh, 'local'))).not.toContain('update.carried');
  },
);

forced(
  'policy changes while the browser runs, and its end takes the extension away',
  async ({ managed: browser, policy, company, depot }) => {
    const page = await openSettings(browser);
    await expect(page.getByText(byContoso)).toHaveCount(4, soon);
    await depot.serve([company.first], {
      ...settings,
      organization: 'Fabrikam',
      tenantId: seeded.fabrikam.tenantId,
      readOnly: true,
    });
    await policy.write('retarget.json', await depot.policyFile());
    await expect(tenantOn(page)).toHaveValue(seeded.fabrikam.tenantId, soon);
    await expect(page.getByText('Set by Fabrikam. Ask your administrator to change it.')).toHaveCount(5);
    await expect(page.getByRole('checkbox', { name: 'Read only' })).toBeChecked();
    const portal = await openPortal(browser);

    await policy.write('retarget.json', '{}');
    // The browser closes pages of an extension that is gone.
    await expect.poll(() => page.isClosed(), soon).toBe(true);
    await expect.poll(() => browser.context.serviceWorkers().length).toBe(0);
    await portal.reload();
    await portal.waitForLoadState('networkidle');
    expect(await byAccessibleName(portal, 'button', 'Edit assignment target')).toBeNull();
  },
);

/** One bit of the packed files is another one: its signature does not hold any more. */
function flipped(crx: Buffer): Buffer {
  const copy = Buffer.from(crx);
  const at = copy.length - 5000;
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

/** A host that hands out what the helper refuses to: it tells of a version, and gives this file for it. */
const plain = test.extend<{ host: PlainHost; offer: (version: string, crx: Buffer) => void }>({
  host: async ({}, use) => {
    const host = await servePlainly();
    await use(host);
    await host.stop();
  },
  offer: async ({ host, company: { extensionId }, policy, sandbox }, use) => {
    await sandbox.control('POST', '/reset');
    await policy.write('retarget.json', forcing(extensionId, `${host.origin}/updates.xml`));
    await use((version, crx) => {
      const path = `/${version}-${crx.length}.crx`;
      host.put(path, crx);
      host.put('/updates.xml', updatesXml(extensionId, version, `${host.origin}${path}`));
    });
  },
});

const unverified = "Package is invalid: 'CRX_SIGNATURE_VERIFICATION_FAILED'.";

/** Starts a browser, waits until it says why it refuses, and sees that nothing of the extension is there. */
async function expectRefusal(browser: ForcedBrowser, reason: string): Promise<void> {
  await expect.poll(() => browser.log(), { timeout: 25_000 }).toContain(`Extension error: ${reason}`);
  expect(browser.context.serviceWorkers()).toEqual([]);
  const page = await browser.context.newPage();
  await expect(page.goto(`${browser.origin}/options.html`)).rejects.toThrow('ERR_BLOCKED_BY_CLIENT');
}

plain('a package with a flipped bit is refused', async ({ company, offer, policy, sandbox }) => {
  offer('1.5.0', flipped(await readFile(company.first)));
  const browser = await startForced(sandbox, policy, company.extensionId);
  try {
    await expectRefusal(browser, unverified);
  } finally {
    await browser.close();
  }
});

plain('a package of another key is refused', async ({ company, offer, policy, sandbox }) => {
  const other = await foundCompany();
  offer('1.5.0', await readFile(await other.pack('1.5.0')));
  await other.remove();
  const browser = await startForced(sandbox, policy, company.extensionId);
  try {
    await expectRefusal(browser, `Expected ID "${company.extensionId}", but ID was "${other.extensionId}"`);
  } finally {
    await browser.close();
  }
});

plain(
  'a package of another version than the host tells is refused',
  async ({ company, offer, policy, sandbox }) => {
    offer('1.9.0', await readFile(company.first));
    const browser = await startForced(sandbox, policy, company.extensionId);
    try {
      await expectRefusal(browser, 'Expected version "1.9.0", but version was "1.5.0"');
    } finally {
      await browser.close();
    }
  },
);

plain(
  'a tampered update is refused, the old version goes on, and the true update comes',
  async ({ company, offer, policy, sandbox }) => {
    offer('1.5.0', await readFile(company.first));
    const browser = await startForced(sandbox, policy, company.extensionId);
    try {
      const old = await browser.worker('1.5.0');
      const second = await readFile(company.second);
      offer('1.6.0', flipped(second));
      await checkForUpdate(old);
      await expect.poll(() => browser.log(), { timeout: 25_000 }).toContain(`Extension error: ${unverified}`);
      const page = await openSettings(browser);
      await tenantOn(page).fill(seeded.contoso.tenantId);
      await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(seeded.clientId);
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
      const running = await browser.worker('1.5.0');
      expect(await stored(running, 'session')).not.toHaveProperty('update.pending');
      expect(await stored(running, 'local')).toMatchObject({ settings: { clientId: seeded.clientId } });

      offer('1.6.0', second);
      // Asked again by the extension itself, the browser would look only some hours later.
      await updateAll(browser);
      await browser.worker('1.6.0');
    } finally {
      await browser.close();
    }
  },
);

plain(
  'a host that offers an older version takes nobody back to it',
  async ({ company, offer, policy, sandbox }) => {
    offer('1.6.0', await readFile(company.second));
    const browser = await startForced(sandbox, policy, company.extensionId);
    try {
      const running = await browser.worker('1.6.0');
      offer('1.5.0', await readFile(company.first));
      expect(await checkForUpdate(running)).toMatchObject({ status: 'no_update' });
      // The older package under a newer number is none of that number.
      offer('1.7.0', await readFile(company.first));
      await updateAll(browser);
      const refusal = 'Expected version "1.7.0", but version was "1.5.0"';
      await expect.poll(() => browser.log(), { timeout: 25_000 }).toContain(refusal);
      await browser.worker('1.6.0');
    } finally {
      await browser.close();
    }
  },
);
