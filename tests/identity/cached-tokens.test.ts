import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { permissionsOf, removeTokensWith } from '../../extension/identity/cached-tokens';
import { SessionCache } from '../../extension/identity/session-cache';
import { account, otherTenantId, tenantId } from './fake-entra';

const maya = account('maya', tenantId);
const graph = 'https://graph.microsoft.com';
const configuration = `${graph}/DeviceManagementConfiguration.ReadWrite.All`;
const groups = `${graph}/GroupMember.Read.All`;

let cache: SessionCache;

beforeEach(async () => {
  fakeBrowser.reset();
  cache = await SessionCache.hydrate('identity.global.app.tenant');
});

const entry = (target: string, more: object = {}) =>
  JSON.stringify({
    credentialType: 'AccessToken',
    homeAccountId: maya.homeAccountId,
    realm: maya.tenantId,
    secret: 'secret',
    target,
    ...more,
  });

test('tells the permissions of one account in one tenant, each once, without those of OpenID', () => {
  cache.setItem('one', entry(`openid profile email offline_access ${groups} ${configuration}`));
  cache.setItem('two', entry('User.Read GroupMember.Read.All'));
  cache.setItem('of leo', entry('Mail.Read', { homeAccountId: `leo.${tenantId}` }));
  cache.setItem('elsewhere', entry('Files.Read', { realm: otherTenantId }));
  cache.setItem('id token', entry('Notes.Read', { credentialType: 'IdToken' }));
  expect(permissionsOf(cache, maya)).toEqual([
    'DeviceManagementConfiguration.ReadWrite.All',
    'GroupMember.Read.All',
    'User.Read',
  ]);
});

test.each(['', '{', 'null', '[]', '"text"', '{"credentialType":"AccessToken"}', entry('').slice(1)])(
  'passes over what is no access token: %s',
  (value) => {
    cache.setItem('key', value);
    expect(permissionsOf(cache, maya)).toEqual([]);
    removeTokensWith(cache, 'GroupMember.Read.All');
    expect(cache.getItem('key')).toBe(value);
  },
);

test('removes the tokens of all accounts that carry a permission, in whatever form it is written', () => {
  cache.setItem('full', entry(`openid ${configuration} ${groups}`));
  cache.setItem('short', entry('groupmember.read.all', { homeAccountId: `leo.${tenantId}` }));
  cache.setItem('bound', entry(groups, { credentialType: 'AccessToken_With_AuthScheme' }));
  removeTokensWith(cache, 'GroupMember.Read.All');
  expect(Object.keys(cache)).toEqual([]);
});

test('leaves tokens without it, and everything that is no access token', () => {
  cache.setItem('other', entry(configuration));
  cache.setItem('longer name', entry(`${graph}/GroupMember.Read.All.Shared X.GroupMember.Read.All`));
  cache.setItem('refresh token', entry(groups, { credentialType: 'RefreshToken' }));
  cache.setItem('account', JSON.stringify({ homeAccountId: maya.homeAccountId, target: groups }));
  const before = Object.keys(cache);
  removeTokensWith(cache, 'GroupMember.Read.All');
  expect(Object.keys(cache)).toEqual(before);
});
