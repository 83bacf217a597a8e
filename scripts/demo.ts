/**
 * The whole story against the stand-in tenant. With a display: opens Chromium on the portal, configured, and
 * stays until it is closed. Without one, or with `--headless`: walks through one edit by itself, prints each
 * exchange and the outcome, writes screenshots to `demo-output/`, and exits 0 only if the outcome is `Verified`.
 * With `--fault NAME` the stand-in misbehaves when the change is applied, in one of the ways of its fault table.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { type Browser, startBrowser } from '../tests/support/browser.ts';
import {
  chooseGroup,
  configure,
  edit,
  enterPerson,
  openPanel,
  openPortal,
  profileAddress,
  ids,
} from '../tests/support/journey.ts';
import { type FaultName, faultList, isFaultName, setFault } from '../tests/support/faults.ts';
import { type Sandbox, startSandbox } from '../tests/support/sandbox.ts';
import { windowOf } from '../tests/support/browser.ts';
import { seeded } from '../tests/support/sign-in.ts';

const root = path.resolve(import.meta.dirname, '..');
const output = path.join(root, 'demo-output');

const { values } = parseArgs({
  options: { headless: { type: 'boolean', default: false }, fault: { type: 'string' } },
});
const fault = readFault(values.fault);
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const headless = values.headless || !hasDisplay;

const Exchanges = v.array(
  v.object({
    method: v.string(),
    host: v.string(),
    path: v.string(),
    status: v.number(),
    body: v.string(),
    isCut: v.optional(v.boolean(), false),
  }),
);

function readFault(name: string | undefined): FaultName | null {
  if (name === undefined) return null;
  if (isFaultName(name)) return name;
  console.error(`--fault does not know '${name}'. The names:\n${faultList('  ')}`);
  process.exit(2);
}

function build(): void {
  console.log('Building the extension …');
  const built = spawnSync('wxt', ['build'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}\n${built.stderr}`);
}

async function printExchanges(sandbox: Sandbox): Promise<void> {
  const exchanges = v.parse(Exchanges, await sandbox.control('GET', '/exchanges'));
  console.log('\nWhat the stand-in Graph received:');
  for (const one of exchanges) {
    const broken = one.isCut ? ', and the connection broke' : '';
    console.log(`  ${one.method} https://${one.host}${decodeURI(one.path)} ${one.status}${broken}`);
    if (one.method === 'PATCH') console.log(one.body.replace(/^/gm, '    '));
  }
}

/** One edit, as an admin makes it: sign in, aim at another group with a filter, review, apply, read. */
async function walk(browser: Browser, sandbox: Sandbox): Promise<string> {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  let step = 0;
  const show = async (page: Page, name: string): Promise<void> => {
    const file = `${String(++step).padStart(2, '0')}-${name}.png`;
    // A picture of a step that is still fading in shows neither the one nor the other.
    for (const frame of page.frames()) {
      await frame.evaluate(() =>
        Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
      );
    }
    await page.screenshot({ path: path.join(output, file) });
    console.log(`  demo-output/${file}`);
  };

  console.log('\nScreenshots:');
  const page = await openPortal(browser);
  await show(page, 'portal');
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'Sign in' }).waitFor();
  await show(page, 'first-run');
  const window = await windowOf(browser.context, () =>
    panel.getByRole('button', { name: 'Sign in' }).click(),
  );
  await window.getByRole('textbox', { name: 'Email or username' }).waitFor();
  await show(window, 'sign-in');
  await enterPerson(window, seeded.contoso.admin);
  await panel.getByRole('button', { name: 'Edit Include Pilot ring' }).waitFor();
  await show(page, 'assignments');

  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'ring', 'Broad ring – Europe');
  await panel.getByRole('combobox', { name: 'Filter mode' }).selectOption({ label: 'Include' });
  await panel
    .getByRole('combobox', { name: 'Filter', exact: true })
    .selectOption({ label: 'Corporate Windows 11' });
  await show(page, 'editor');
  await panel.getByRole('button', { name: 'Review change' }).click();
  await panel.getByRole('button', { name: 'Apply change' }).waitFor();
  await expect(panel.getByRole('button', { name: 'Apply change' })).toBeEnabled();
  await show(page, 'review');

  await sandbox.control('DELETE', '/exchanges');
  if (fault !== null) await setFault(sandbox, fault);
  await panel.getByRole('button', { name: 'Apply change' }).click();
  const response = panel.getByRole('region', { name: 'Response' });
  // An edit that could not be sent ends with an alert.
  const answer = response.getByRole('status').or(response.getByRole('alert')).first();
  const outcome = await answer.innerText();
  await show(page, 'response');
  await printExchanges(sandbox);
  return outcome.trim().replace(/\s*\n\s*/g, '. ');
}

build();
const sandbox = await startSandbox({ mode: 'strict' });
const browser = await startBrowser(sandbox, { headless });
let code = 0;
try {
  await configure(browser);
  if (headless) {
    const outcome = await walk(browser, sandbox);
    console.log(`\nOutcome: ${outcome}`);
    code = outcome.startsWith('Verified') ? 0 : 1;
  } else {
    if (fault !== null) await setFault(sandbox, fault);
    const page = await browser.context.newPage();
    await page.goto(profileAddress(ids.expedite));
    console.log(
      `Sign in as ${seeded.contoso.admin} with the password ${seeded.password}. Close the browser to end.`,
    );
    await browser.context.waitForEvent('close', { timeout: 0 });
  }
} finally {
  await browser.close();
  await sandbox.stop();
}
process.exit(code);
