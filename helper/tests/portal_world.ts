import type { SandboxContext } from '../sandbox/context.ts';
import type { JsonObject, Profile, Tenant } from '../sandbox/model.ts';
import { createPortal } from '../sandbox/portal/app.ts';

/** Id of the profile that the tests read. */
export const profileId = '0b8f7a52-3c41-4f7e-9d36-2a5c1e8f4b70';
/** A group that no tenant has. */
export const goneGroup = '5b9d6c1e-77f0-4c0e-9a3f-0f6f2f6c2d8b';

/** A target of Graph's type of this name. */
export function target(type: string, rest: JsonObject = {}): JsonObject {
  return { '@odata.type': `#microsoft.graph.${type}`, ...rest };
}

/** A profile that is aimed at these targets, in this order. */
export function profileWith(targets: JsonObject[], changes: Partial<Profile> = {}): Profile {
  return {
    id: profileId,
    displayName: 'Expedite 2026.11 B security update',
    description: 'Emergency patch',
    expeditedUpdateSettings: { qualityUpdateRelease: '2026-11-10T00:00:00Z', daysUntilForcedReboot: 1 },
    roleScopeTagIds: ['0'],
    releaseDateDisplayName: '10 November 2026, 2026.11 B security update',
    deployableContentDisplayName: '2026.11 B',
    createdDateTime: '2026-11-10T08:00:00Z',
    lastModifiedDateTime: '2026-11-11T08:00:00Z',
    assignments: targets.map((each, at) => ({ id: String(at), target: each })),
    ...changes,
  };
}

function tenantOf(domain: string, upn: string, name: string, profiles: Profile[]): Tenant {
  const group = (id: string, displayName: string) => ({
    id,
    displayName,
    description: null,
    groupTypes: [],
    securityEnabled: true,
    membershipRule: null,
  });
  return {
    id: `id-of-${domain}`,
    cloud: domain.endsWith('.us') ? 'usGovHigh' : 'global',
    domain,
    displayName: domain.split('.')[0] ?? domain,
    users: [
      {
        id: 'n',
        userPrincipalName: `no-role@${domain}`,
        displayName: 'No Role',
        password: '',
        hasIntuneRole: false,
      },
      { id: 'u', userPrincipalName: upn, displayName: name, password: '', hasIntuneRole: true },
    ],
    groups: [group('G1', 'Pilot ring'), group('g2', 'Kiosks and shared PCs')],
    filters: [
      {
        id: 'f1',
        displayName: 'Corporate Windows 11',
        description: null,
        platform: 'windows10AndLater',
        rule: '',
        assignmentFilterManagementType: 'devices',
      },
    ],
    profiles,
    consents: {},
    userMayConsentTo: [],
  };
}

/** A portal over three tenants, and a way to ask it. */
export function portalOver(profiles: Profile[]) {
  let saves = 0;
  const ctx: SandboxContext = {
    world: {
      mode: 'documented',
      apps: [],
      tenants: [
        tenantOf('contoso.com', 'maya.lindqvist@contoso.com', 'Maya Lindqvist', profiles),
        tenantOf('fabrikam.com', 'sam.okafor@fabrikam.com', 'Sam Okafor', []),
        tenantOf('adatum.us', 'dana.whitfield@adatum.us', 'Dana Whitfield', []),
      ],
    },
    save: () => {
      saves += 1;
      return Promise.resolve();
    },
    exchanges: [],
    whoCalls: () => Promise.resolve({ ok: false, reason: 'missing' }),
    now: () => new Date('2026-11-12T09:38:00Z'),
    faults: new Map(),
  };
  const answer = createPortal(ctx);
  const ask = (path: string, method = 'GET', init: RequestInit = {}) =>
    answer(new Request(`https://intune.microsoft.com${path}`, { ...init, method }));
  return { ctx, ask, saves: () => saves };
}
