import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, productionBuild, startBrowser } from '../support/browser.ts';
import {
  chooseGroup,
  configure,
  edit,
  ids,
  openPanel,
  openPortal,
  reviewAndApply,
  signIn,
} from '../support/journey.ts';
import { openPopupPage, paste } from '../support/popup.ts';
import { expect, test as base } from './fixtures.ts';

/** What goes to Edge's store. Edge itself is a Chromium; where there is none, Chromium takes its place. */
const edgeBuild = join(productionBuild, '..', 'edge-mv3');

const test = base.extend<{ edge: Browser }>({
  edge: async ({ sandbox }, use) => {
    await sandbox.control('POST', '/reset');
    const browser = await startBrowser(sandbox, { extension: edgeBuild });
    await use(browser);
    await browser.close();
  },
});

test('the build for Edge carries an edit from signing in to what the service stored', async ({
  edge,
  service,
}) => {
  await configure(edge);
  const before = await service.stored(ids.expedite);
  const portal = await openPortal(edge);
  const panel = await openPanel(portal);
  await signIn(edge, panel);
  await edit(panel, 'Include Pilot ring');
  await chooseGroup(panel, 'Europe', 'Broad ring – Europe');
  await reviewAndApply(panel, 'Verified');

  const after = await service.stored(ids.expedite);
  expect(after[0]?.target).toMatchObject({ groupId: ids.broadEurope });
  expect(after.slice(1)).toEqual(before.slice(1));
  expect(await service.received('PATCH')).toHaveLength(1);

  // The popup of the same session knows the person, the profile and its new target.
  const popup = await openPopupPage(edge);
  await paste(popup, 'Profile ID', after[0]?.id ?? '');
  await popup.getByRole('button', { name: 'Load assignment' }).click();
  await expect(popup.getByRole('form', { name: 'Assignment target' })).toContainText('Broad ring – Europe');
});

test('the build for Edge is the same extension', () => {
  const manifestOf = (folder: string): unknown =>
    JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as unknown;
  expect(manifestOf(edgeBuild)).toEqual(manifestOf(productionBuild));
});
