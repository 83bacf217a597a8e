import { describe, expect, it, vi } from 'vitest';
import { findTenant } from '../../extension/identity/tenant';

const tenantId = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';

/** Entra, as it answers here. */
function entra(answer: () => Promise<Response>) {
  const fetch = vi.fn<typeof globalThis.fetch>(answer);
  vi.stubGlobal('fetch', fetch);
  return fetch;
}
const answering = (status: number) => entra(async () => new Response('{}', { status }));

describe('looking up a tenant', () => {
  it.each([
    ['global', 'https://login.microsoftonline.com'],
    ['usGovHigh', 'https://login.microsoftonline.us'],
    ['usGovDod', 'https://login.microsoftonline.us'],
    ['china', 'https://login.partner.microsoftonline.cn'],
  ] as const)('asks the metadata of %s, without cookies', async (cloud, origin) => {
    const fetch = answering(200);
    expect(await findTenant(cloud, tenantId)).toEqual({ ok: true, value: true });
    expect(fetch).toHaveBeenCalledWith(
      `${origin}/${tenantId}/v2.0/.well-known/openid-configuration`,
      expect.objectContaining({ credentials: 'omit', redirect: 'error' }),
    );
  });

  it.each([400, 404])('finds none when Entra answers %d', async (status) => {
    answering(status);
    expect(await findTenant('global', tenantId)).toEqual({ ok: true, value: false });
  });

  it.each([401, 407, 429, 500, 503])('does not know when Entra answers %d', async (status) => {
    answering(status);
    expect(await findTenant('global', tenantId)).toMatchObject({ ok: false, failure: { code: 'network' } });
  });

  it.each([
    ['there is no network', new TypeError('Failed to fetch')],
    ['it takes too long', new DOMException('timed out', 'TimeoutError')],
  ])('does not know when %s', async (_, error) => {
    entra(() => Promise.reject(error));
    expect(await findTenant('global', tenantId)).toMatchObject({ ok: false, failure: { code: 'network' } });
  });

  it('lets a mistake of ours be seen', async () => {
    entra(() => Promise.reject(new RangeError('a defect')));
    await expect(findTenant('global', tenantId)).rejects.toThrow('a defect');
  });

  it('keeps what is no id inside its place of the address', async () => {
    const fetch = answering(400);
    await findTenant('global', '../../evil?x#y');
    expect(fetch).toHaveBeenCalledWith(
      'https://login.microsoftonline.com/..%2F..%2Fevil%3Fx%23y/v2.0/.well-known/openid-configuration',
      expect.anything(),
    );
  });
});
