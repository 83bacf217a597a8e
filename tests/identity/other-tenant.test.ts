import { expect, it } from 'vitest';
import { isOtherTenant } from '../../extension/identity/other-tenant';
import type { Account } from '../../extension/identity/types';

const maya: Account = {
  homeAccountId: 'maya.f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
  username: 'maya.lindqvist@contoso.com',
  name: 'Maya Lindqvist',
  tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
  cloud: 'global',
};

it.each([
  [null, false],
  ['contoso.com', false],
  ['Contoso.com', false],
  [maya.tenantId.toUpperCase(), false],
  ['fabrikam.com', true],
  ['b81f6a2e-97c3-4d05-a4e8-60d2f7319c5b', true],
  ['', true],
])('the portal of %s: %s', (portalTenant, expected) => {
  expect(isOtherTenant(portalTenant, maya)).toBe(expected);
});

it('asks when the account has no domain to compare with', () => {
  expect(isOtherTenant('contoso.com', { ...maya, username: 'maya' })).toBe(true);
});
