import type { Page } from '@playwright/test';
import { seriousFindings } from '../support/axe.ts';
import { type Browser, firstRunPage, startBrowser, windowOf } from '../support/browser.ts';
import { setFault } from '../support/faults.ts';
import { enterPerson, listAddress, openPanel, openPortal, openSignedInPanel } from '../support/journey.ts';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';
import { seeded } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

const { tenantId, admin, withoutRole } = seeded.contoso;
const { clientId } = seeded;
/** May grant consent for everybody, and nothing in Intune. */
const consentAdmin = 'ines.duarte@contoso.com';

const step = (page: Page, title: string) =>
  page
    .getByRole('list', { name: 'Steps' })
    .getByRole('listitem')
    .filter({
      has: page.getByRole('heading', { name: title }),
    });
const register = (page: Page) => step(page, 'Register the app');
const connect = (page: Page) => step(page, 'Enter tenant and client ID');
const signInStep = (page: Page) => step(page, 'Sign in and read the profiles');

async function openStart({ context, origin }: Browser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/options.html#start`);
  return page;
}

async function enterIds(page: Page, ids: { tenant?: string; client?: string } = {}): Promise<void> {
  await page.getByRole('button', { name: 'I have a client ID already' }).click();
  await page.getByRole('textbox', { name: 'Directory (tenant) ID' }).fill(ids.tenant ?? tenantId);
  await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(ids.client ?? clientId);
  await page.getByRole('button', { name: 'Check and save' }).click();
}

/** Up to the sign-in window, which a press on `button` opens. */
async function openWindow(browser: Browser, page: Page, button = 'Sign in'): Promise<Page> {
  return windowOf(browser.context, () => signInStep(page).getByRole('button', { name: button }).click());
}

async function signInAs(browser: Browser, page: Page, username: string, button?: string): Promise<Page> {
  const window = await openWindow(browser, page, button);
  await enterPerson(window, username);
  return window;
}

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

const states = (page: Page): Promise<string[]> => page.locator('.start-state').allTextContents();

test('opens by itself after the installation and leads up to reading the profiles', async ({
  sandbox,
  service,
}) => {
  await sandbox.control('POST', '/reset');
  const browser = await startBrowser(sandbox, { firstRun: 'kept' });
  try {
    const page = await firstRunPage(browser.context, browser.origin);
    expect(await states(page)).toEqual(['To do', 'To do', 'To do']);

    await page.getByRole('button', { name: 'Copy redirect address' }).click();
    expect(await clipboard(page)).toBe(`https://${browser.extensionId}.chromiumapp.org/`);
    await page.getByRole('button', { name: 'Copy command' }).click();
    expect(await clipboard(page)).toBe(
      `npm run helper -- register --extension-id ${browser.extensionId} --cloud global`,
    );
    await page.getByRole('tab', { name: 'Azure CLI' }).click();
    await page.getByRole('button', { name: 'Copy command' }).click();
    expect(await clipboard(page)).toContain(`"https://${browser.extensionId}.chromiumapp.org/"`);
    await page.getByRole('tab', { name: 'PowerShell' }).click();
    await page.getByRole('button', { name: 'Copy command' }).click();
    expect(await clipboard(page)).toContain('Connect-MgGraph -Environment Global');

    await page.getByRole('button', { name: 'Enter the IDs' }).click();
    await expect(page.getByRole('heading', { name: 'Enter tenant and client ID' })).toBeFocused();
    const tenant = page.getByRole('textbox', { name: 'Directory (tenant) ID' });
    await tenant.fill(` {${tenantId.toUpperCase()}} `);
    await expect(tenant).toHaveValue(tenantId);
    await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(clientId.replaceAll('-', ''));
    await page.getByRole('button', { name: 'Check and save' }).click();

    await expect(signInStep(page)).toHaveAttribute('aria-current', 'step');
    await expect(page.getByRole('heading', { name: 'Sign in and read the profiles' })).toBeFocused();
    await expect.poll(() => states(page)).toEqual(['Done', 'Done', 'To do']);
    await expect(connect(page)).toContainText(tenantId);

    await signInAs(browser, page, admin);
    const world = (await sandbox.control('GET', '/world')) as {
      tenants: { id: string; profiles: object[] }[];
    };
    const count = world.tenants.find(({ id }) => id === tenantId)?.profiles.length ?? 0;
    expect(count).toBeGreaterThan(1);
    const done = `Signed in as ${admin}. ${count} quality update profiles can be read.`;
    await expect(signInStep(page)).toContainText(done);
    expect(await states(page)).toEqual(['Done', 'Done', 'Done']);
    await expect(page.getByRole('link', { name: 'Open the Intune admin center' })).toHaveAttribute(
      'href',
      listAddress,
    );
    // Nothing but reading.
    expect((await service.received()).every(({ method }) => method === 'GET')).toBe(true);

    await page.reload();
    await expect(signInStep(page)).toContainText(done);
    expect(await states(page)).toEqual(['Done', 'Done', 'Done']);
    await page.getByRole('button', { name: 'Open settings' }).click();
    await expect(page.getByRole('tab', { name: 'Settings' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('textbox', { name: 'Directory (tenant) ID' })).toHaveValue(tenantId);
  } finally {
    await browser.close();
  }
});

test('is walked by keyboard alone', async ({ chromium }) => {
  const page = await openStart(chromium);
  const press = async (name: string): Promise<void> => {
    const target = page.getByRole('button', { name, exact: true });
    await target.waitFor();
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await press('I have a client ID already');
  await expect(page.getByRole('heading', { name: 'Enter tenant and client ID' })).toBeFocused();
  await page.keyboard.press('Tab');
  // Past "Show" of the first step, which stands before the heading that has the focus, nothing is in the way.
  await expect(page.getByRole('textbox', { name: 'Directory (tenant) ID' })).toBeFocused();
  await page.keyboard.type(tenantId);
  await page.keyboard.press('Tab');
  await page.keyboard.type(clientId);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in and read the profiles' })).toBeFocused();
  const window = await windowOf(chromium.context, () => press('Sign in'));
  await enterPerson(window, admin);
  await expect(signInStep(page)).toContainText('quality update profiles can be read');
  await press('Change: Enter tenant and client ID');
  await expect(page.getByRole('heading', { name: 'Enter tenant and client ID' })).toBeFocused();
});

test('tells wrong ids before they are saved', async ({ chromium }) => {
  const page = await openStart(chromium);
  await enterIds(page, { tenant: 'contoso.com', client: '' });
  const tenant = page.getByRole('textbox', { name: 'Directory (tenant) ID' });
  await expect(tenant).toBeFocused();
  await expect(connect(page)).toContainText('32 digits');
  await expect(connect(page)).toContainText('The ID is missing.');

  await tenant.fill('00000000-1111-2222-3333-444444444444');
  await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(clientId);
  await page.getByRole('button', { name: 'Check and save' }).click();
  await expect(connect(page).getByRole('alert')).toContainText(
    'knows no tenant with this ID in the cloud Global',
  );
  await page.reload();
  expect(await states(page)).toEqual(['To do', 'To do', 'To do']);
});

test('notices swapped ids and swaps them', async ({ chromium }) => {
  const page = await openStart(chromium);
  await enterIds(page, { tenant: clientId, client: tenantId });
  await expect(connect(page).getByRole('alert')).toContainText('The two IDs are swapped');
  await page.getByRole('button', { name: 'Swap them' }).click();
  await expect(signInStep(page)).toHaveAttribute('aria-current', 'step');
  await expect(connect(page)).toContainText(`Tenant ${tenantId}`);
});

test('goes on without the check where Entra cannot be reached', async () => {
  const own = await startSandbox({ mode: 'strict' });
  const browser = await startBrowser(own);
  try {
    const page = await openStart(browser);
    await own.stop();
    await enterIds(page);
    await expect(connect(page).getByRole('alert')).toContainText('could not be reached');
    await page.getByRole('button', { name: 'Save without the check' }).click();
    await expect(signInStep(page)).toHaveAttribute('aria-current', 'step');
    await expect(connect(page)).toContainText('could not be reached to check it');
  } finally {
    await browser.close();
    await own.stop();
  }
});

test('keeps every other setting as it is', async ({ chromium }) => {
  const page = await openStart(chromium);
  const kept = { groupNames: false, readOnly: true, keepDays: 30 };
  await page.evaluate(
    (settings) => (globalThis as unknown as Worker).chrome.storage.local.set({ settings }),
    kept,
  );
  await enterIds(page);
  await expect(signInStep(page)).toHaveAttribute('aria-current', 'step');
  const stored = await page.evaluate(() =>
    (globalThis as unknown as Worker).chrome.storage.local.get('settings'),
  );
  expect(stored).toMatchObject({ settings: { ...kept, clientId, tenantId, cloud: 'global' } });
});

/** What of the worker's world the tests look into. */
type Worker = {
  chrome: {
    storage: { local: { get(key: string): Promise<unknown>; set(values: object): Promise<void> } };
  };
};

test.describe('each failure says what to do', () => {
  async function upToSignIn(browser: Browser, ids?: { client?: string }): Promise<Page> {
    const page = await openStart(browser);
    await enterIds(page, ids);
    await expect(signInStep(page)).toHaveAttribute('aria-current', 'step');
    return page;
  }

  const registerAs = (sandbox: Sandbox, { extensionId }: Browser, type: 'spa' | 'native') =>
    sandbox.control('POST', '/redirects', {
      clientId,
      redirect: `https://${extensionId}.chromiumapp.org/`,
      type,
    });

  test('not registered as a single-page application', async ({ chromium, sandbox }) => {
    await registerAs(sandbox, chromium, 'native');
    const page = await upToSignIn(chromium);
    await signInAs(chromium, page, admin);
    const alert = signInStep(page).getByRole('alert');
    await expect(alert).toContainText('AADSTS9002326');
    await expect(alert).toContainText('add it again as a single-page application (SPA)');
    await expect(page.getByRole('textbox', { name: 'Redirect address' })).toHaveValue(
      `https://${chromium.extensionId}.chromiumapp.org/`,
    );
    // The remedy, and the check of it.
    await registerAs(sandbox, chromium, 'spa');
    await page.getByRole('button', { name: 'Check again' }).click();
    await expect(signInStep(page)).toContainText('can be read');
  });

  test('redirect address not registered at all', async () => {
    const own = await startSandbox({ mode: 'strict' });
    const forgetful: Sandbox = {
      ...own,
      control: (method, path, body) =>
        path === '/redirects' ? Promise.resolve(undefined) : own.control(method, path, body),
    };
    const browser = await startBrowser(forgetful);
    try {
      const page = await upToSignIn(browser);
      const window = await openWindow(browser, page);
      await expect(window.getByText('AADSTS50011').first()).toBeVisible();
      await window.close();
      await lookUp(page, 'AADSTS50011', 'add it to the app registration, under Authentication');
    } finally {
      await browser.close();
      await own.stop();
    }
  });

  test('an app that the tenant does not know', async ({ chromium }) => {
    const page = await upToSignIn(chromium, { client: '00000000-1111-2222-3333-444444444444' });
    const window = await openWindow(chromium, page);
    await expect(window.getByText('AADSTS700016').first()).toBeVisible();
    await window.close();
    await lookUp(page, 'AADSTS700016', 'Compare both IDs');
    // The remedy: what was wrong with the id before is forgotten with it.
    await page.getByRole('button', { name: 'Change: Enter tenant and client ID' }).click();
    await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(clientId);
    await page.getByRole('button', { name: 'Check and save' }).click();
    await expect(signInStep(page).getByRole('alert')).toHaveCount(0);
    await signInAs(chromium, page, admin);
    await expect(signInStep(page)).toContainText('can be read');
  });

  test('an account of another tenant', async ({ chromium }) => {
    const page = await upToSignIn(chromium);
    const window = await signInAs(chromium, page, seeded.fabrikam.admin);
    await expect(window.getByText('AADSTS50020').first()).toBeVisible();
    await window.close();
    await lookUp(page, 'AADSTS50020', 'Sign in with an account of that tenant');
  });

  async function lookUp(page: Page, number: string, remedy: string): Promise<void> {
    await expect(signInStep(page).getByRole('alert')).toContainText('The sign-in was not finished.');
    await page.getByText('If the window showed an error').click();
    await expect(signInStep(page).getByText(number)).toBeVisible();
    await expect(signInStep(page)).toContainText(remedy);
  }

  test('an administrator has to approve: the link grants it, and the check sees it', async ({
    chromium,
    sandbox,
  }) => {
    await sandbox.control('PUT', '/consents', {
      tenant: 'contoso.com',
      clientId,
      scopes: [],
      userMayConsentTo: [],
    });
    const page = await upToSignIn(chromium);
    const window = await signInAs(chromium, page, withoutRole);
    await window.getByRole('link', { name: /without granting consent/i }).click();
    const alert = signInStep(page).getByRole('alert');
    await expect(alert).toContainText('An administrator has to approve Retarget in this tenant.');

    const link = alert.getByRole('link', { name: 'Grant for the whole organization' });
    await expect(link).toHaveAttribute(
      'href',
      `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${clientId}`,
    );
    await expect(alert).toContainText('An administrator has to open it.');
    const consent = await windowOf(chromium.context, () => link.click());
    await consent.getByRole('button', { name: /use another account/i }).click();
    await enterPerson(consent, consentAdmin);
    await consent.getByRole('button', { name: 'Accept' }).click();
    await expect(consent.getByRole('heading', { name: 'Permissions granted' })).toBeVisible();
    await consent.close();

    const again = await openWindow(chromium, page, 'Check again');
    await again.getByRole('button', { name: 'Use another account' }).click();
    await enterPerson(again, admin);
    await expect(signInStep(page)).toContainText('can be read');
  });

  test('no Intune role', async ({ chromium }) => {
    const page = await upToSignIn(chromium);
    await signInAs(chromium, page, withoutRole);
    const alert = signInStep(page).getByRole('alert');
    await expect(alert).toContainText('The profiles were not read');
    await expect(alert).toContainText('Ask for the role Policy and Profile manager');
    await expect(alert).toContainText(withoutRole);
  });

  test('no licence, and then one', async ({ chromium, sandbox }) => {
    const page = await upToSignIn(chromium);
    await setFault(sandbox, 'licence-missing', { on: 'read' });
    await signInAs(chromium, page, admin);
    const alert = signInStep(page).getByRole('alert');
    await expect(alert).toContainText('no active licence for Intune');
    await sandbox.control('DELETE', '/faults');
    await page.getByRole('button', { name: 'Check again' }).click();
    await expect(signInStep(page)).toContainText('can be read');
  });

  test('no way to Graph', async () => {
    const own = await startSandbox({ mode: 'strict' });
    const browser = await startBrowser(own);
    try {
      const page = await upToSignIn(browser);
      await signInAs(browser, page, admin);
      await expect(signInStep(page)).toContainText('can be read');
      await own.stop();
      await page.reload();
      await expect(signInStep(page).getByRole('alert')).toContainText('Check the connection', {
        timeout: 20_000,
      });
      await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
    } finally {
      await browser.close();
      await own.stop();
    }
  });

  test('a permission that is missing in the token', async ({ chromium, sandbox }) => {
    const page = await upToSignIn(chromium);
    await setFault(sandbox, 'consent-missing-403', { on: 'read' });
    await signInAs(chromium, page, admin);
    await expect(
      signInStep(page).getByRole('link', { name: 'Grant for the whole organization' }),
    ).toBeVisible();
  });
});

test('the link to consent is in the panel, too, where a permission is missing', async ({
  chromium,
  sandbox,
}) => {
  await setFault(sandbox, 'consent-missing-403', { on: 'read' });
  const { panel } = await openSignedInPanel(chromium);
  await expect(
    panel.getByRole('alert').getByRole('link', { name: 'Grant for the whole organization' }),
  ).toHaveAttribute(
    'href',
    `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${clientId}`,
  );
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in any state, ${theme}`, async ({ chromium, sandbox }) => {
    const page = await openStart(chromium);
    await page.emulateMedia({ colorScheme: theme });
    const check = async (state: string): Promise<void> => {
      expect(await seriousFindings(page), state).toEqual([]);
    };
    await check('register');
    for (const way of ['Azure CLI', 'PowerShell', 'Microsoft Entra admin center']) {
      await page.getByRole('tab', { name: way }).click();
      await check(way);
    }
    await enterIds(page, { tenant: 'x' });
    await check('wrong ids');
    await page.getByRole('textbox', { name: 'Directory (tenant) ID' }).fill(tenantId);
    await page.getByRole('button', { name: 'Check and save' }).click();
    await expect(signInStep(page)).toHaveAttribute('aria-current', 'step');
    await check('sign in');
    const window = await openWindow(chromium, page);
    await window.close();
    await page.getByText('If the window showed an error').click();
    await check('not finished');
    await setFault(sandbox, 'licence-missing', { on: 'read' });
    await signInAs(chromium, page, admin, 'Check again');
    await expect(signInStep(page).getByRole('alert')).toContainText('licence');
    await check('no licence');
    await sandbox.control('DELETE', '/faults');
    await page.getByRole('button', { name: 'Check again' }).click();
    await expect(signInStep(page)).toContainText('can be read');
    await check('done');
    expect(await register(page).getByRole('button').count()).toBe(1);
  });
}

test('a panel that is not set up leads into the first run', async ({ chromium }) => {
  const panel = await openPanel(await openPortal(chromium));
  const opened = chromium.context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Set up', exact: true }).click();
  await expect(await opened).toHaveURL(`${chromium.origin}/options.html#start`);
});
