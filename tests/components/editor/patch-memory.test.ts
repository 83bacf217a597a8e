import { expect, it } from 'vitest';
import { patchMemory } from '../../../components/editor/patch-memory';
import { account } from '../fixtures';

it('remembers for a tenant and cloud that there is no PATCH', () => {
  expect(patchMemory.notOffered(account)).toBe(false);
  patchMemory.remember(account);
  expect(patchMemory.notOffered({ ...account, homeAccountId: 'someone.else' })).toBe(true);
  expect(patchMemory.notOffered({ ...account, cloud: 'usGovHigh' })).toBe(false);
  expect(patchMemory.notOffered({ ...account, tenantId: 'other' })).toBe(false);
});
