import type { Tenant } from '../model.ts';
import { sortedReleases } from './releases.ts';

/** The tabs of "Windows updates" whose policies are no quality update profiles. */
export const policyKinds = [
  'releases',
  'updateRings',
  'featureUpdates',
  'qualityUpdatePolicies',
  'driverUpdates',
] as const;

export type PolicyKind = (typeof policyKinds)[number];

/** One line of such a tab. `facts` are the columns between its name and the last two. */
export type PolicyRow = {
  id: string;
  displayName: string;
  facts: string[];
  assigned: boolean;
  lastModified: string;
};

function row(
  id: string,
  displayName: string,
  facts: string[],
  assigned: boolean,
  lastModified: string,
): PolicyRow {
  return { id, displayName, facts, assigned, lastModified };
}

/**
 * What surrounds the quality update profiles in a company's tenant. Graph does not know these and nothing can
 * change them: they are there so that the pages beside the profiles are not empty, and so that a quality update
 * policy (hotpatch) can be seen next to a profile and not be taken for one.
 */
const samples: Record<Exclude<PolicyKind, 'releases'>, PolicyRow[]> = {
  updateRings: [
    row('5f2a9c1d-7b3e-4d60-8a15-c94e2b7f1036', 'Ring 1 – Pilot', ['0 days', '0 days'], true, '2026-10-02'),
    row('c8d4170b-2e95-4f3a-b6d1-0a7e5c93f284', 'Ring 2 – Broad', ['5 days', '14 days'], true, '2026-10-02'),
    row(
      '91b6e3f7-d05c-4a28-9e47-6f1c8d2ab573',
      'Ring 3 – Critical',
      ['10 days', '60 days'],
      true,
      '2026-09-18',
    ),
  ],
  featureUpdates: [
    row(
      '016465b5-f7f0-4d03-bc17-a3955e53d2cd',
      'Windows 11, version 25H2 – Broad',
      ['Windows 11, version 25H2'],
      true,
      '2026-06-11',
    ),
    row(
      '7de20f94-81c3-4b56-a2fd-35e9b0c64d18',
      'Windows 11, version 24H2 – Critical',
      ['Windows 11, version 24H2'],
      true,
      '2026-03-04',
    ),
  ],
  qualityUpdatePolicies: [
    row(
      'd1c75e20-4f8b-49a6-8e33-b70a6f25c9d4',
      'Hotpatch – knowledge workers',
      ['Hotpatch allowed'],
      true,
      '2026-08-20',
    ),
    row(
      '2b9f60e8-a3d7-4c14-95be-7c08d1e4f362',
      'No hotpatch – lab',
      ['Hotpatch not allowed'],
      false,
      '2026-08-20',
    ),
  ],
  driverUpdates: [
    row(
      'a47c3e91-60bd-4f25-8d79-e21f5b08c6a3',
      'Drivers – automatic, 7 days',
      ['Automatically approve'],
      true,
      '2026-07-29',
    ),
    row('f3085bd6-9c2e-47a1-b4f0-58d6e7c1932a', 'Drivers – manual', ['Manually approve'], true, '2026-07-29'),
  ],
};

/** The lines of one tab. The samples are Contoso's; releases are those that the tenant's profiles speak of. */
export function policiesOf(tenant: Tenant, kind: PolicyKind): PolicyRow[] {
  if (kind === 'releases') return sortedReleases(tenant);
  return tenant.domain === 'contoso.com' ? samples[kind] : [];
}
