import { fitAssignmentIds } from './graph/assignment-ids.ts';
import type { Consents, World } from './model.ts';
import { contosoGroups } from './seed/contoso-groups.ts';
import { contosoProfiles } from './seed/contoso-profiles.ts';
import { fabrikamGroups, fabrikamProfiles } from './seed/fabrikam.ts';
import { contosoFilters } from './seed/filters.ts';
import { person } from './seed/make.ts';
import { sovereignTenants } from './seed/sovereign.ts';

const clientId = '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52';

/**
 * A fresh world: Contoso, where everything is granted, Fabrikam, where only the first permission is, and a tenant
 * in each sovereign cloud. Every call makes new objects, and every id is the same each time.
 */
export function seedWorld(): World {
  const everything: Consents = {
    [clientId]: ['DeviceManagementConfiguration.ReadWrite.All', 'GroupMember.Read.All'],
  };
  const world: World = {
    mode: 'strict',
    apps: [{ clientId, displayName: 'Retarget for Intune', spaRedirects: [] }],
    tenants: [
      {
        id: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
        cloud: 'global',
        domain: 'contoso.com',
        displayName: 'Contoso',
        users: [
          person('44c6ec02-7e4c-411f-a77b-b959154c30a8', 'maya.lindqvist@contoso.com', 'Maya Lindqvist'),
          {
            ...person('7711a219-202a-4d9b-bd28-4c805a3e7dd3', 'leo.brandt@contoso.com', 'Leo Brandt'),
            hasIntuneRole: false,
          },
          {
            ...person('9b1f3a64-5c0e-4f27-8a93-6d2e10c7b458', 'ines.duarte@contoso.com', 'Ines Duarte'),
            hasIntuneRole: false,
            isApplicationAdministrator: true,
          },
        ],
        groups: contosoGroups(),
        filters: contosoFilters(),
        profiles: contosoProfiles(),
        consents: structuredClone(everything),
        userMayConsentTo: [],
      },
      {
        id: 'b81f6a2e-97c3-4d05-a4e8-60d2f7319c5b',
        cloud: 'global',
        domain: 'fabrikam.com',
        displayName: 'Fabrikam',
        users: [person('3c5b7eec-da12-4c2f-bc59-5d50a8c0e9f7', 'sam.okafor@fabrikam.com', 'Sam Okafor')],
        groups: fabrikamGroups(),
        filters: [],
        profiles: fabrikamProfiles(),
        consents: { [clientId]: ['DeviceManagementConfiguration.ReadWrite.All'] },
        userMayConsentTo: [],
      },
      ...sovereignTenants(everything),
    ],
  };
  fitAssignmentIds(world);
  return world;
}
