/**
 * Hosts of the Intune admin center in the global cloud: the present one and the two older ones that still
 * lead there (facts: portal, "Addresses"). Sovereign portals are optional.
 */
export const globalPortalHosts = [
  'intune.microsoft.com',
  'endpoint.microsoft.com',
  'devicemanagement.microsoft.com',
];
