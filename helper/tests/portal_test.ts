import assert from 'node:assert/strict';
import type { SandboxContext } from '../sandbox/context.ts';
import type { JsonObject, Profile, Tenant } from '../sandbox/model.ts';
import { createPortal } from '../sandbox/portal/app.ts';

const profileId = '0b8f7a52-3c41-4f7e-9d36-2a5c1e8f4b70';
const goneGroup = '5b9d6c1e-77f0-4c0e-9a3f-0f6f2f6c2d8b';

function target(type: string, rest: JsonObject = {}): JsonObject {
  return { '@odata.type': `#microsoft.graph.${type}`, ...rest };
}

function profileWith(targets: JsonObject[], changes: Partial<Profile> = {}): Profile {
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
function portalOver(profiles: Profile[]) {
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
  const ask = (path: string, method = 'GET') =>
    answer(new Request(`https://intune.microsoft.com${path}`, { method }));
  return { ctx, ask, saves: () => saves };
}

Deno.test('the page has the strict policy and no script or style of its own', async () => {
  const { ask } = portalOver([]);
  const response = await ask('/?theme=dark&ref=x');
  const policy = response.headers.get('content-security-policy') ?? '';
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types portal',
    "frame-ancestors 'none'",
  ]) {
    assert.ok(policy.split('; ').includes(rule), rule);
  }
  assert.ok(!policy.includes('unsafe'));
  const html = await response.text();
  assert.match(html, /<script type="module" src="\/static\/main\.js">/);
  assert.ok(!/<style| style=| on[a-z]+=/.test(html));
});

Deno.test('only the warm frame may be embedded, and only by the portal', async () => {
  const { ask } = portalOver([]);
  const policy = (await ask('/blank')).headers.get('content-security-policy') ?? '';
  assert.ok(policy.split('; ').includes("frame-ancestors 'self'"));
});

Deno.test('every module that the page imports is served as a script', async () => {
  const { ask } = portalOver([]);
  const seen = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    if (seen.has(path)) return;
    seen.add(path);
    const response = await ask(path);
    assert.equal(response.status, 200, path);
    assert.match(response.headers.get('content-type') ?? '', /^text\/javascript/);
    const source = await response.text();
    assert.ok(!/\.(innerHTML|outerHTML|insertAdjacentHTML)\b/.test(source), path);
    for (const [, name = ''] of source.matchAll(/^import .* from '(\.[^']+)';$/gm)) {
      await visit(new URL(name, `https://portal${path}`).pathname);
    }
  };
  await visit('/static/main.js');
  assert.ok(seen.has('/static/blades/profile.js'));
});

Deno.test('the style sheet of tokens has both modes', async () => {
  const { ask } = portalOver([]);
  const sheet = await (await ask('/static/tokens.css')).text();
  assert.match(sheet, /\.fxs-mode-light \{[^}]*--colorNeutralForeground1: #242424;/);
  assert.match(sheet, /\.fxs-mode-dark \{[^}]*--colorNeutralForeground1: #ffffff;/);
});

Deno.test('nothing outside the folder of static files is served', async () => {
  const { ask } = portalOver([]);
  for (const path of [
    '/static/../app.ts',
    '/static/%2e%2e/app.ts',
    '/static/..%2fapp.ts',
    '/static/%2e%2e%2f%2e%2e%2fmodel.ts',
    '/static//etc/passwd',
    '/static/',
    '/app.ts',
    '/favicon.ico',
  ]) {
    const response = await ask(path);
    assert.equal(response.status, 404, path);
    assert.equal(await response.text(), 'Not found');
  }
});

Deno.test('pages and files can only be read', async () => {
  const { ask } = portalOver([]);
  assert.equal((await ask('/', 'POST')).status, 405);
  const head = await ask('/', 'HEAD');
  assert.equal(head.status, 200);
  assert.equal(await head.text(), '');
});

Deno.test('the session is that of the first tenant, or of the one named by domain or id', async () => {
  const { ask } = portalOver([]);
  const first = await (await ask('/api/session')).json();
  assert.equal(first.user.userPrincipalName, 'maya.lindqvist@contoso.com');
  assert.equal(first.user.initials, 'ML');
  for (const hint of ['Fabrikam.com', 'id-of-fabrikam.com']) {
    const other = await (await ask(`/api/session?tenant=${hint}`)).json();
    assert.equal(other.user.initials, 'SO');
  }
  assert.equal((await ask('/api/session?tenant=nowhere.example')).status, 404);
  assert.equal(first.cloud, 'global');
  assert.equal((await (await ask('/api/session?tenant=adatum.us')).json()).cloud, 'usGovHigh');
});

Deno.test('a profile is told with the names of its groups and filters', async () => {
  const filtered = (mode: string) => ({
    deviceAndAppManagementAssignmentFilterId: 'F1',
    deviceAndAppManagementAssignmentFilterType: mode,
  });
  const { ask } = portalOver([
    profileWith([
      target('groupAssignmentTarget', { groupId: 'g1', ...filtered('include') }),
      target('groupAssignmentTarget', { groupId: goneGroup, ...filtered('none') }),
      target('exclusionGroupAssignmentTarget', { groupId: 'g2' }),
      target('allDevicesAssignmentTarget', filtered('exclude')),
      target('configurationManagerCollectionAssignmentTarget', { collectionId: 'SMS00001' }),
    ]),
  ]);
  const detail = await (await ask(`/api/qualityUpdateProfiles/${profileId.toUpperCase()}`)).json();
  assert.deepEqual(detail.included, [
    { name: 'Pilot ring', filter: 'Corporate Windows 11' },
    { name: goneGroup, filter: 'None' },
    { name: 'All devices', filter: 'Corporate Windows 11 (exclude)' },
    { name: 'SMS00001', filter: 'None' },
  ]);
  assert.deepEqual(detail.excluded, [{ name: 'Kiosks and shared PCs', filter: 'None' }]);
  assert.equal(detail.release, '10 November 2026, 2026.11 B security update');
  assert.equal(detail.restart, '1 day');
  assert.deepEqual(detail.scopeTags, ['Default']);
});

Deno.test('each reading shows the world as it is then', async () => {
  const profile = profileWith([]);
  const { ask } = portalOver([profile]);
  profile.assignments.push({ id: 'new', target: target('groupAssignmentTarget', { groupId: 'g2' }) });
  const detail = await (await ask(`/api/qualityUpdateProfiles/${profileId}`)).json();
  assert.deepEqual(detail.included, [{ name: 'Kiosks and shared PCs', filter: 'None' }]);
});

Deno.test('a deleted profile is gone, and the world is saved', async () => {
  const { ctx, ask, saves } = portalOver([profileWith([])]);
  assert.equal((await ask(`/api/qualityUpdateProfiles/${profileId}`, 'DELETE')).status, 204);
  assert.equal(saves(), 1);
  assert.deepEqual(ctx.world.tenants[0]?.profiles, []);
  assert.equal((await ask(`/api/qualityUpdateProfiles/${profileId}`)).status, 404);
  assert.deepEqual(await (await ask('/api/qualityUpdateProfiles')).json(), { value: [] });
});
