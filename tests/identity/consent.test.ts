import { expect, it } from 'vitest';
import { adminConsentAddress } from '../../extension/identity/consent';

const clientId = '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52';
const tenantId = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';

it.each([
  ['global', 'https://login.microsoftonline.com'],
  ['usGovHigh', 'https://login.microsoftonline.us'],
  ['usGovDod', 'https://login.microsoftonline.us'],
  ['china', 'https://login.partner.microsoftonline.cn'],
] as const)('consent for a whole tenant of %s is granted at %s', (cloud, origin) => {
  expect(adminConsentAddress({ cloud, clientId, tenantId })).toBe(
    `${origin}/${tenantId}/adminconsent?client_id=${clientId}`,
  );
});

it('no id can change where the address leads', () => {
  const address = new URL(
    adminConsentAddress({
      cloud: 'global',
      clientId: 'a&redirect_uri=https://evil.example',
      tenantId: '../x?y#z',
    }),
  );
  expect(address.origin).toBe('https://login.microsoftonline.com');
  expect(address.pathname).toMatch(/^\/[^/]+\/adminconsent$/);
  expect([...address.searchParams.keys()]).toEqual(['client_id']);
});
