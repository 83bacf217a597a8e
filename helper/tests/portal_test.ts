import assert from 'node:assert/strict';
import { goneGroup, portalOver, profileId, profileWith, target } from './portal_world.ts';

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

Deno.test('only the frames of the portal may be embedded, and only by the portal', async () => {
  const { ask } = portalOver([]);
  for (const path of ['/blank', '/blade']) {
    const response = await ask(path);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.ok(policy.split('; ').includes("frame-ancestors 'self'"), path);
    assert.ok(!policy.includes('unsafe'), path);
    assert.ok(!/<style| style=| on[a-z]+=/.test(await response.text()), path);
  }
});

Deno.test(
  'every style sheet of the page is served, and files alone may be loaded by a frame of no origin',
  async () => {
    const { ask } = portalOver([]);
    const page = await ask('/');
    assert.equal(page.headers.get('access-control-allow-origin'), null);
    assert.equal((await ask('/api/session')).headers.get('access-control-allow-origin'), null);
    const sheets = [...(await page.text()).matchAll(/rel="stylesheet" href="([^"]+)"/g)];
    assert.ok(sheets.length > 5);
    for (const [, path = ''] of sheets) {
      const sheet = await ask(path);
      assert.equal(sheet.headers.get('content-type'), 'text/css; charset=utf-8', path);
      assert.equal(sheet.headers.get('access-control-allow-origin'), '*');
    }
  },
);

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
  await visit('/static/blade-frame.js');
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

Deno.test('groups are found by words of name and description, in the order of their names', async () => {
  const { ctx, ask } = portalOver([]);
  ctx.world.tenants[0]?.groups.push({
    id: 'g3',
    displayName: 'Broad ring',
    description: 'Laptops of wave 2',
    groupTypes: ['DynamicMembership'],
    securityEnabled: true,
    membershipRule: '',
  });
  const found = async (search: string) => {
    const { value } = await (await ask(`/api/groups?search=${encodeURIComponent(search)}`)).json();
    return value.map(({ displayName, kind }: { displayName: string; kind: string }) => [displayName, kind]);
  };
  assert.deepEqual(await found('RING'), [
    ['Broad ring', 'Security, dynamic'],
    ['Pilot ring', 'Security, assigned'],
  ]);
  assert.deepEqual(await found('wave ring'), [['Broad ring', 'Security, dynamic']]);
  assert.deepEqual(await found('nowhere'), []);
  assert.equal((await ask('/api/groups', 'POST')).status, 405);
});

Deno.test('the people of the tenant are told with their role, and never with a password', async () => {
  const { ask } = portalOver([]);
  const text = await (await ask('/api/users')).text();
  assert.match(text, /"displayName":"No Role","userPrincipalName":"no-role@contoso.com","role":"None"/);
  assert.ok(!text.includes('password'));
});

Deno.test(
  "releases are those of the profiles, and samples of other policies are Contoso's alone",
  async () => {
    const { ask } = portalOver([
      profileWith([]),
      profileWith([target('allDevicesAssignmentTarget')], { id: 'p2' }),
    ]);
    const rows = async (kind: string, tenant = 'contoso.com') =>
      (await (await ask(`/api/policies/${kind}?tenant=${tenant}`)).json()).value;
    const [release, ...others] = await rows('releases');
    assert.equal(release.displayName, '2026.11 B security update');
    assert.deepEqual(release.facts, ['2']);
    assert.equal(release.assigned, true);
    assert.deepEqual(others, []);
    for (const kind of ['updateRings', 'featureUpdates', 'qualityUpdatePolicies', 'driverUpdates']) {
      assert.ok((await rows(kind)).length > 0, kind);
      assert.deepEqual(await rows(kind, 'fabrikam.com'), [], kind);
    }
    assert.equal((await ask('/api/policies/others')).status, 404);
  },
);

Deno.test('the page with a hostile script is the same page, and nothing leads to it', async () => {
  const { ask } = portalOver([]);
  const hostile = await ask('/hostile');
  assert.equal(hostile.headers.get('content-security-policy'), null);
  const page = await (await ask('/')).text();
  assert.ok(!page.includes('hostile'));
  const script = '\n<script src="/static/hostile.js"></script>';
  assert.equal((await hostile.text()).replace(script, ''), page);
  for (const path of ['/static/main.js', '/static/places.js', '/static/route.js']) {
    assert.ok(!(await (await ask(path)).text()).includes('hostile'), path);
  }
});
