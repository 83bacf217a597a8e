import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPortalAddress } from '../../extension/portal/address';
import known from './addresses.json' with { type: 'json' };

const portal = 'https://intune.microsoft.com/';
const blade = 'Microsoft_Intune_DeviceSettings/WindowsQualityUpdateProfileMenu';
const id = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
const other = '11111111-2222-3333-4444-555555555555';

describe('readPortalAddress', () => {
  it.each(known)('reads $url', ({ url, kind, type, id }) => {
    const ours = type === 'quality' || type === 'anyUpdate';
    expect(readPortalAddress(url)).toMatchObject(
      ours ? { kind, profileId: id } : { kind: 'none', profileId: null },
    );
  });

  it.each([
    ['a view', `#view/${blade}/~/0/profileId/${id}/profileName/x`],
    ['a view without a menu item', `#view/${blade}/profileId/${id}`],
    ['a blade', `#blade/${blade}/profileId/${id}/profileName/x`],
    ['a blade with a menu item', `#blade/${blade}/properties/profileId/${id}`],
    ['an encoded tilde', `#view/${blade}/%7E/0/profileId/${id}`],
    ['a typed value', `#view/${blade}/~/0/isAssigned~/true/profileId~/${id}`],
    ['a GUID in braces and capitals', `#view/${blade}/~/0/profileId/%7B${id.toUpperCase()}%7D`],
    ['other case', `#VIEW/${blade.toLowerCase()}/~/0/PROFILEID/${id}`],
    ['an empty value before it', `#view/${blade}/~/0/templateId//policyId/${id}`],
    ['a tenant', `#@contoso.com/view/${blade}/~/0/profileId/${id}`],
    ['a query before the hash', `?ref=AdminCenter#view/${blade}/~/0/profileId/${id}`],
    ['a second hash and a stray question mark', `#view/${blade}/~/0/profileId/${id}?#view/`],
    ['a broken percent sign', `#view/${blade}/~/0/profileName/100%/profileId/${id}`],
    ['an encoded slash in a name', `#view/${blade}/~/0/profileName/a%2Fid%2F${other}/profileId/${id}`],
  ])('finds the profile in %s', (_, rest) => {
    expect(readPortalAddress(portal + rest)).toMatchObject({ kind: 'detail', profileId: id });
  });

  it('keeps the tenant that the address names', () => {
    expect(readPortalAddress(`${portal}#@contoso.com/view/${blade}`).tenantHint).toBe('contoso.com');
    expect(readPortalAddress(`${portal}#@contoso.com/home`)).toEqual({
      kind: 'none',
      profileId: null,
      tenantHint: 'contoso.com',
    });
    expect(readPortalAddress(`${portal}#home`).tenantHint).toBeNull();
  });

  it('never throws and never invents an id', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { profileId } = readPortalAddress(text);
        if (profileId !== null) expect(decodeURIComponent(text).toLowerCase()).toContain(profileId);
      }),
    );
  });

  it('never takes a GUID from a name, wherever the name stands', () => {
    const name = fc.constantFrom(
      'profileName',
      'policyName',
      'configurationName',
      'displayName',
      'name~',
      'templateId',
    );
    const pair = fc.tuple(name, fc.uuid()).map(([key, value]) => `${key}/${value}`);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 4 }), fc.constantFrom('view', 'blade'), (pairs, route) => {
        expect(readPortalAddress(`${portal}#${route}/${blade}/${pairs.join('/')}`).profileId).toBeNull();
      }),
    );
  });
});
