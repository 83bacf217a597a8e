import '../../support/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOfBrowser } from '../../../components/about/browser-name';
import { knownNames } from '../../../components/about/known-names';
import { reportOf, type ReportFacts } from '../../../components/about/report';
import type { JournalEntry } from '../../../extension/journal/entry';
import type { Failure } from '../../../extension/messages/failure';
import { defaultSettings } from '../../../extension/settings/settings';

const requestId = '0b6e2c94-7f1d-4d35-a8c0-5e93d1f2476b';
const clientId = '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52';
const tenantId = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';
const account = {
  homeAccountId: 'oid.tid',
  username: 'maya.lindqvist@contoso.com',
  name: 'Maya Lindqvist',
  tenantId,
  cloud: 'global' as const,
};

const graphFailure = (message: string): Failure => ({
  from: 'graph',
  code: 'roleMissing',
  status: 403,
  serviceCode: 'Forbidden',
  message,
  requestId,
  clientRequestId: null,
});

const factsWith = (failures: Failure[], names: string[] = []): ReportFacts => ({
  at: Date.UTC(2026, 10, 25, 9, 42, 31),
  version: '1.2.3',
  extensionId: 'kfbdhmcoaelnipgjkfbdhmcoaelnipgj',
  browser: 'Microsoft Edge 142.0.3595.53, Windows',
  language: 'en-US',
  isSignedIn: true,
  settings: {
    settings: { ...defaultSettings, clientId, tenantId },
    locked: ['tenantId'],
    lockedBy: 'Contoso IT',
    redirectAddress: 'https://kfbdhmcoaelnipgjkfbdhmcoaelnipgj.chromiumapp.org/',
  },
  diagnostics: {
    browser: { permissions: ['identity', 'storage'], hosts: ['https://graph.microsoft.com/*'] },
    scopes: ['https://graph.microsoft.com/GroupMember.Read.All'],
    failures: failures.map((failure) => ({
      at: Date.UTC(2026, 10, 25, 9, 0, 0),
      command: 'profiles.list',
      failure,
    })),
    openEdits: 1,
    edits: 12,
  },
  names,
});

describe('the report', () => {
  it('says what a ticket needs, line by line', () => {
    expect(reportOf(factsWith([graphFailure('User is not authorized')]))).toBe(
      [
        'Report of Retarget for Intune',
        '',
        'Made at: 2026-11-25T09:42:31.000Z',
        'Version: 1.2.3',
        'Extension ID: kfbdhmcoaelnipgjkfbdhmcoaelnipgj',
        'Redirect address: https://kfbdhmcoaelnipgjkfbdhmcoaelnipgj.chromiumapp.org/',
        'Browser: Microsoft Edge 142.0.3595.53, Windows',
        'Language: en-US',
        'Cloud: global',
        'Application (client) ID: 2e7a…6b52',
        'Directory (tenant) ID: f5a3…a304',
        'Set by policy: tenantId',
        'Signed in: yes',
        'Browser permissions: identity, storage',
        'Hosts: https://graph.microsoft.com/*',
        'Graph permissions: GroupMember.Read.All',
        'Edits: 12',
        'Not settled: 1',
        '',
        'Last failures:',
        '1. 2026-11-25T09:00:00.000Z Read the profiles',
        '   Your account may not do this.',
        '   Code: 403 Forbidden (graph roleMissing)',
        '   Message: User is not authorized',
        `   Request ID: ${requestId}`,
        '',
      ].join('\n'),
    );
  });

  it('says so when nothing has failed', () => {
    expect(reportOf(factsWith([]))).toContain('Last failures: none\n');
  });

  it('does not name the other tenant of a refused edit', () => {
    const report = reportOf(factsWith([{ from: 'edit', code: 'otherTenant', portalTenant: 'fabrikam.com' }]));
    expect(report).not.toContain('fabrikam');
    expect(report).toContain('(edit otherTenant)');
  });

  it('treats what is no id in the place of one as a text', () => {
    const failure: Failure = { ...graphFailure(''), requestId: 'maya.lindqvist@contoso.com' } as Failure;
    expect(reportOf(factsWith([failure]))).not.toContain('contoso');
  });

  it('holds no known name, no person, and no id but those of requests and of the extension, whatever a service said', () => {
    const names = knownNames({ state: 'signedIn', account, others: [] }, [], 'Contoso IT');
    const piece = fc.constantFrom(
      account.username,
      account.name,
      'contoso.com',
      'Contoso',
      tenantId,
      clientId,
      'Contoso IT',
      'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl',
      'proxy01.corp.contoso.local',
      ' said ',
      "'Pilot ring'",
      '"Pilot ring"',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }), (pieces) => {
        // Parted by spaces: two names that run into each other are a third one.
        const report = reportOf(factsWith([graphFailure(pieces.join(' '))], names)).toLowerCase();
        for (const secret of [
          'maya',
          'lindqvist',
          'contoso',
          tenantId,
          clientId,
          'eyjhbgcioi',
          'c2lnbmf0dxjl',
        ]) {
          expect(report).not.toContain(secret);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('names are known from who is signed in, from the history, and from policy', () => {
  const other = { ...account, username: 'sam.okafor@fabrikam.com', name: 'Sam Okafor' };
  const entry = { account: other, profile: { id: 'p', displayName: 'Expedite 2026.11' } } as JournalEntry;
  const names = knownNames({ state: 'signedOut', cloud: 'global', others: [account] }, [entry], 'Contoso IT');
  expect(names).toEqual([
    'maya.lindqvist@contoso.com',
    'Maya Lindqvist',
    'contoso.com',
    'contoso',
    'sam.okafor@fabrikam.com',
    'Sam Okafor',
    'fabrikam.com',
    'fabrikam',
    'Expedite 2026.11',
    'Contoso IT',
  ]);
  expect(knownNames(null, [], null)).toEqual([]);
});

describe('the name of the browser', () => {
  const madeUp = { brand: 'Not_A Brand', version: '8.0.0.0' };
  const chromium = { brand: 'Chromium', version: '142.0.1.2' };
  it.each([
    [[madeUp, chromium, { brand: 'Microsoft Edge', version: '142.0.9' }], 'Microsoft Edge 142.0.9'],
    [[chromium, { brand: 'Not=A?Brand', version: '24' }], 'Chromium 142.0.1.2'],
    [[], 'Chrome 126.0.0.0'],
  ])('is its own one, not the one that all have: %j', (brands, name) => {
    expect(nameOfBrowser(brands, 'Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36')).toBe(
      name,
    );
  });
});
