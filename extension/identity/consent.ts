import { clouds } from '../graph/clouds';
import type { Connection } from './types';

/**
 * Where an administrator grants the app's permissions for the whole tenant
 * (https://learn.microsoft.com/entra/identity-platform/v2-admin-consent).
 */
export function adminConsentAddress({ cloud, tenantId, clientId }: Connection): string {
  const address = new URL(`${clouds[cloud].loginOrigin}/${encodeURIComponent(tenantId)}/adminconsent`);
  address.searchParams.set('client_id', clientId);
  return address.href;
}
