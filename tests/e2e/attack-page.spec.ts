import { byAccessibleName } from '../support/accessibility.ts';
import {
  addressOfPanel,
  attack,
  expectPanel,
  inOurWorld,
  openHostilePanel,
  openHostilePortal,
  settled,
} from '../support/hostile.ts';
import {
  clickLauncher,
  configure,
  edit,
  ids,
  openPanel,
  panelIn,
  reviewAndApply,
} from '../support/journey.ts';
import { expect, test } from './fixtures.ts';

/*
 * A hostile script in the portal's own page, in the page's own world and before anything of ours: what the stand-in
 * serves at /hostile. The extension is the production build.
 */

const launcher = 'Edit assignment target';

test('a script that was there first gets nothing of launcher and panel into its hands', async ({
  chromium,
}) => {
  await configure(chromium);
  const page = await openHostilePortal(chromium);
  expect(await attack(page, (hostile) => hostile.loot())).toEqual([]);
  const panel = await openPanel(page);
  await expect(panel.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await attack(page, (hostile) => hostile.loot())).toEqual([]);
  // The browser tells this attribute of every frame to the page, in its list of long tasks, closed root or not.
  expect(await (await panel.frameElement()).getAttribute('src')).toBeNull();
  await page.evaluate(() => {
    document.documentElement.className = 'fxs-theme-dark fxs-mode-dark';
  });
  await expect(panel.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await attack(page, (hostile) => hostile.loot())).toEqual([]);
});

test('that the loot would be found is shown by a shell that makes the mistake', async ({ chromium }) => {
  const page = await openHostilePortal(chromium);
  const found = await page.evaluate(() => {
    const { hostile } = window as unknown as { hostile: { name: string; loot(): string[] } };
    document.getElementById(hostile.name)?.remove();
    // An element with a name of its own, as the launcher's host once was.
    const host = document.createElement(hostile.name);
    const root = host.attachShadow({ mode: 'closed' });
    root.innerHTML = '<iframe src="/blank#panel.html"></iframe>';
    document.documentElement.append(host);
    return hostile.loot();
  });
  expect(found.join('\n')).toContain('the closed root: <iframe src="/blank#panel.html">');
});

test('events that no person made open nothing and press nothing', async ({ chromium, service }) => {
  await configure(chromium);
  const page = await openHostilePortal(chromium);
  await attack(page, (hostile) => hostile.press());
  await settled(page);
  expect(panelIn(page)).toBeUndefined();
  await expectPanel(page, false);

  await page.close();
  const { page: signedIn, panel } = await openHostilePanel(chromium);
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  const apply = panel.getByRole('button', { name: 'Apply change' });
  await expect(apply).toBeEnabled();
  await apply.focus();
  await attack(signedIn, (hostile) => hostile.press());
  await settled(signedIn);
  await expect(apply).toBeVisible();
  await expectPanel(signedIn, true);
  expect(await service.received('PATCH')).toEqual([]);
});

test('messages of the page reach nobody, however many', async ({ chromium, service }) => {
  const { page, panel } = await openHostilePanel(chromium);
  const width = await panel.evaluate(() => innerWidth);
  const heardInPanel = await panel.evaluateHandle(() => {
    const heard: unknown[] = [];
    addEventListener('message', ({ data }) => void heard.push(data));
    return heard;
  });
  // Pages have no way to the worker at all: nothing is externally connectable.
  expect(await attack(page, (hostile) => hostile.flood(200))).toEqual({ canSendMessages: false });
  await settled(page);
  expect(await panel.evaluate((heard) => heard.length, heardInPanel)).toBe(0);
  expect(await panel.evaluate(() => innerWidth)).toBe(width);
  await expectPanel(page, true);
  // And it works on.
  await edit(panel, 'Include Pilot ring');
  await panel.getByRole('textbox', { name: 'Group ID' }).fill(ids.broadEurope);
  await reviewAndApply(panel, 'Verified');
  expect((await service.received('PATCH')).map(({ status }) => status)).toEqual([200]);
});

test('taken away, copied or taken over, the launcher is there once, and the panel stays its own', async ({
  chromium,
}) => {
  await configure(chromium);
  const page = await openHostilePortal(chromium);
  const copies = await page.evaluate(() => {
    const host = document.getElementById('retarget-for-intune') as HTMLElement;
    const copy = host.cloneNode(true) as HTMLElement;
    document.body.append(copy, document.importNode(host, true));
    const hadRoot = [...document.querySelectorAll('#retarget-for-intune')].filter((one) => one.shadowRoot);
    let attached = 'nothing';
    try {
      host.attachShadow({ mode: 'open' });
      attached = 'a root of its own';
    } catch {
      attached = 'refused';
    }
    const size = copy.getBoundingClientRect();
    copy.remove();
    host.remove();
    return { hadRoot: hadRoot.length, attached, copyShows: size.width * size.height };
  });
  expect(copies).toEqual({ hadRoot: 0, attached: 'refused', copyShows: 0 });
  await expect.poll(async () => (await byAccessibleName(page, 'button', launcher)) !== null).toBe(true);
  await clickLauncher(page);
  await expectPanel(page, true);

  // A page that does it without end is left alone: it gains nothing by it, and nothing of it hangs.
  const rounds = await page.evaluate(async () => {
    let taken = 0;
    for (let round = 0; round < 200; round += 1) {
      const host = document.querySelector('html > #retarget-for-intune');
      if (host) taken += 1;
      host?.remove();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return taken;
  });
  expect(rounds).toBeLessThan(60);
  expect(await attack(page, (hostile) => hostile.loot())).toEqual([]);
});

test('moved into a document that the page controls, the host element gives away no more', async ({
  chromium,
}) => {
  await configure(chromium);
  const page = await openHostilePortal(chromium);
  await openPanel(page);
  const found = await page.evaluate(async () => {
    const { hostile } = window as unknown as { hostile: { loot(): string[] } };
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow as Window;
    inner.document.body.append(document.getElementById('retarget-for-intune') as HTMLElement);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [...hostile.loot(), ...Array.from({ length: inner.length }, (_, at) => `frame ${at}`)];
  });
  expect(found).toEqual([]);
});

test('no page of the extension comes up in the page, at an address that can be guessed', async ({
  chromium,
}) => {
  await configure(chromium);
  const page = await openHostilePortal(chromium);
  await openPanel(page);
  const { origin } = chromium;
  const guesses = ['panel.html', 'popup.html', 'options.html', 'manifest.json', 'portal.js', 'background.js'];
  for (const file of guesses) {
    await page.evaluate(
      (address) =>
        (window as unknown as { hostile: { open(address: string, where: string): unknown } }).hostile.open(
          address,
          'frame',
        ),
      `${origin}/${file}`,
    );
  }
  const ours = page.frames().filter((frame) => frame.url().startsWith(origin));
  // The one that a person opened.
  expect(ours.map((frame) => new URL(frame.url()).pathname)).toEqual(['/panel.html']);
  const refused = () => page.frames().filter((frame) => frame.url().startsWith('chrome-error:')).length;
  await expect.poll(refused).toBe(guesses.length);

  for (const file of ['panel.html', 'popup.html', 'options.html']) {
    const opened = chromium.context.waitForEvent('page');
    await page.evaluate((address) => void window.open(address), `${origin}/${file}`);
    const tab = await opened;
    await tab.waitForLoadState().catch(() => undefined);
    expect(tab.url()).not.toContain(file);
    await tab.close();
  }
  const answers = await page.evaluate(
    (base) =>
      Promise.all(
        ['panel.html', 'manifest.json', 'portal.js'].map((file) =>
          fetch(`${base}/${file}`).then(
            () => file,
            () => null,
          ),
        ),
      ),
    origin,
  );
  expect(answers).toEqual([null, null, null]);
});

test("a host that is no portal's cannot frame the panel, even if it knew its address", async ({
  chromium,
}) => {
  await configure(chromium);
  const portal = await openHostilePortal(chromium);
  await openPanel(portal);
  const address = await addressOfPanel(chromium, portal);
  // Of this session only, and no part of it is the extension's id.
  expect(address).toMatch(/^chrome-extension:\/\/[0-9a-f-]{36}\/panel\.html$/);

  const page = await chromium.context.newPage();
  await page.goto('https://graph.microsoft.com/v1.0/me');
  const tell = (text: string): Promise<void> =>
    page.evaluate(async (src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
    }, text);
  await tell(address);
  await tell(`${chromium.origin}/panel.html`);
  await tell(`${chromium.origin}/options.html`);
  const inner = page.frames().filter((frame) => frame !== page.mainFrame());
  expect(inner).toHaveLength(3);
  for (const frame of inner) await expect.poll(() => frame.url()).toMatch(/^chrome-error:/);
});

test('a page that takes the focus gets the keys, and never a press in the panel', async ({
  chromium,
  service,
}) => {
  const { page, panel } = await openHostilePanel(chromium);
  await edit(panel, 'Include Pilot ring');
  const group = panel.getByRole('textbox', { name: 'Group ID' });
  await group.fill(ids.broadEurope);
  await panel.getByRole('button', { name: 'Review change' }).click();
  const apply = panel.getByRole('button', { name: 'Apply change' });
  await apply.focus();
  await attack(page, (hostile) => hostile.stealFocus());
  const stolen = page.getByRole('textbox', { name: 'Stolen' });
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Stolen');
  // The browser lets a page take the focus back: what is typed then is the page's, and this cannot be prevented.
  await page.keyboard.type('typed');
  await expect(stolen).toHaveValue('typed');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await attack(page, (hostile) => hostile.stop());
  await expect(apply).toBeVisible();
  expect(await service.received('PATCH')).toEqual([]);

  // The other way is closed: no page can put the focus into the panel, so that its keys were pressed in there.
  await page.evaluate(() => {
    const host = document.getElementById('retarget-for-intune') as HTMLElement;
    host.tabIndex = 0;
    host.focus();
  });
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(apply).toBeVisible();
  expect(await panel.evaluate(() => document.hasFocus())).toBe(false);
  expect(await service.received('PATCH')).toEqual([]);
});

test('no address of the page drives the panel, only the profile and the tenant that it names', async ({
  chromium,
  service,
}) => {
  const { page, panel } = await openHostilePanel(chromium);
  await page.evaluate(() => {
    for (const element of [document.documentElement, document.body]) {
      element.className =
        'fxs-mode-light&retarget=close fxs-theme-"><script>alert(1)</script> fxs-mode-__proto__';
    }
    // What the panel does of itself is in no address: neither an edit nor a target.
    history.replaceState(null, '', `${location.href}#apply=true&assignmentId=x&theme=dark`);
  });
  await settled(page);
  await expect(panel.getByRole('list', { name: 'Assignments' }).getByRole('listitem')).toHaveCount(4);
  await expect(panel.locator('html')).toHaveAttribute('data-theme', /^(light|azure|contrast-white)$/);
  expect(await service.received('PATCH')).toEqual([]);
  expect(await service.received('POST')).not.toContainEqual(expect.objectContaining({ path: /assign$/ }));
});

test('what the extension keeps is closed to its own script in the page', async ({ chromium }) => {
  const { page } = await openHostilePanel(chromium);
  for (const area of ['local', 'session']) {
    const read = `chrome.storage.${area}.get().then((kept) => Object.keys(kept).join(), () => 'closed')`;
    expect(await inOurWorld(chromium, page, read), area).toBe('closed');
  }
});
