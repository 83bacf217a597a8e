import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readExtension } from '../../helper/distribution/pack-folder.ts';
import { refusals } from '../../scripts/release/manifest-rules.ts';
import { allowedLicences, noticesFile, shippedIn } from '../../scripts/release/notices.ts';
import { committedBudget, measuredBudget, overruns } from '../bench/package-budget.ts';
import { productionBuild } from '../support/browser.ts';

const builds = {
  chrome: productionBuild,
  edge: join(productionBuild, '..', 'edge-mv3'),
} as const;

for (const store of ['chrome', 'edge'] as const) {
  test(`the store of ${store} has nothing to refuse in the package`, async () => {
    const files = await readExtension(builds[store]);
    expect(refusals(files, store)).toEqual([]);
  });

  test(`the package for ${store} holds the notices of what it ships, under licences that allow it`, async () => {
    const files = await readExtension(builds[store]);
    const text = new TextDecoder().decode(files.get(noticesFile));
    const shipped = shippedIn(text);
    expect(shipped.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        '@azure/msal-browser',
        '@fluentui/svg-icons',
        '@fluentui/tokens',
        'preact',
        'valibot',
        'webextension-polyfill',
      ]),
    );
    expect(shipped.filter(({ licence }) => !allowedLicences.includes(licence))).toEqual([]);
    expect(text).toContain('Mozilla Public License');
    expect(text.match(/Permission is hereby granted, free of charge/g)?.length).toBeGreaterThan(5);
  });
}

test('no part of the package grew by more than a tenth, and no page loads anything new', () => {
  expect(
    overruns(committedBudget(), measuredBudget(productionBuild)),
    'If this is meant: npm run bench -- package --accept',
  ).toEqual([]);
});
