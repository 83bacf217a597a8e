import type { ServicePrincipal, Tenant } from '../model.ts';

/** What stands for an app in a tenant, if anything does. */
export function servicePrincipalOf(tenant: Tenant, appId: string): ServicePrincipal | undefined {
  return tenant.servicePrincipals?.find((one) => one.appId === appId);
}

/** Lets an app stand in a tenant; one that already does stays the same. */
export function ensureServicePrincipal(tenant: Tenant, appId: string): ServicePrincipal {
  const known = servicePrincipalOf(tenant, appId);
  if (known) return known;
  const created: ServicePrincipal = { id: crypto.randomUUID(), appId };
  tenant.servicePrincipals = [...(tenant.servicePrincipals ?? []), created];
  return created;
}
