import { type CloudName, clouds } from '../graph/clouds';
import { failed, ok, type Result } from '../result';
import { identityFailure } from './failures';
import type { IdentityFailure } from './types';

/** How long Entra may take to tell whether it knows a tenant. */
const timeoutMs = 15_000;

/**
 * Whether a tenant exists in a cloud, asked of Entra's public metadata
 * (https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc). Needs nobody to be signed in.
 * @returns a failure if Entra could not be asked.
 */
export async function findTenant(
  cloud: CloudName,
  tenantId: string,
): Promise<Result<boolean, IdentityFailure>> {
  const address = `${clouds[cloud].loginOrigin}/${encodeURIComponent(tenantId)}/v2.0/.well-known/openid-configuration`;
  try {
    const answer = await fetch(address, {
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (answer.ok) return ok(true);
    // Entra answers 400 with AADSTS90002 for a tenant that it does not have.
    return answer.status === 400 || answer.status === 404 ? ok(false) : failed(identityFailure('network'));
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
    return failed(identityFailure('network'));
  }
}
