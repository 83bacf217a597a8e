import assert from 'node:assert/strict';
import { formatRoute, paramOf, parseRoute, withParam } from '../sandbox/portal/static/route.js';

const profileId = '0b8f7a52-3c41-4f7e-9d36-2a5c1e8f4b70';

Deno.test('addresses of every age lead to the same place', () => {
  const menu = 'Microsoft_Intune_DeviceSettings/WindowsQualityUpdateProfileMenu';
  const wanted = `#view/${menu}/~/0/profileId/${profileId}/profileName/a%2Fb`;
  for (const hash of [
    wanted,
    `#blade/${menu}/0/profileId/${profileId}/profileName/a%2Fb`,
    `#view/${menu}/%7E/0/profileId/${profileId}/profileName/a%2Fb?`,
    `${wanted}?#view/`,
  ]) {
    assert.equal(formatRoute(parseRoute(hash)), wanted, hash);
  }
});

Deno.test('an address keeps its tenant, its typed values and its empty values', () => {
  const hash =
    '#@contoso.com/view/Microsoft_Intune_Workflows/PolicySummaryBlade/policyId/1/isAssigned~/true/templateId//technology/mdm';
  const route = parseRoute(hash);
  assert.equal(route.tenant, 'contoso.com');
  assert.equal(paramOf(route, 'isassigned'), 'true');
  assert.equal(paramOf(route, 'templateId'), '');
  assert.equal(formatRoute(route), hash);
});

Deno.test('no address, a broken escape and half an address are read without failing', () => {
  assert.equal(formatRoute(parseRoute('')), '#home');
  assert.equal(formatRoute(parseRoute('#view/OnlyAnExtension')), '#home');
  assert.equal(paramOf(parseRoute('#view/E/B/profileName/50%'), 'profileName'), '50%');
});

Deno.test('a parameter is replaced in its place, or added at the end', () => {
  const route = parseRoute('#view/E/B/profileName/old/x/1');
  assert.equal(formatRoute(withParam(route, 'profileName', 'new')), '#view/E/B/profileName/new/x/1');
  assert.equal(formatRoute(withParam(route, 'y', '2')), '#view/E/B/profileName/old/x/1/y/2');
});
