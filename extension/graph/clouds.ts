import * as v from 'valibot';

/** The clouds that Intune runs in. GCC is part of `global`. */
export const cloudNames = ['global', 'usGovHigh', 'usGovDod', 'china'] as const;

export const CloudName = v.picklist(cloudNames);
export type CloudName = v.InferOutput<typeof CloudName>;

export type Cloud = {
  name: CloudName;
  /** Where people sign in, without a trailing slash. */
  loginOrigin: string;
  /** Where Graph answers, without a trailing slash. */
  graphOrigin: string;
  /** Host of the Intune admin center. */
  portalHost: string;
};

/** Hosts of each cloud (facts: Microsoft's "National cloud deployments" and Intune's own addresses). */
export const clouds: Record<CloudName, Cloud> = {
  global: {
    name: 'global',
    loginOrigin: 'https://login.microsoftonline.com',
    graphOrigin: 'https://graph.microsoft.com',
    portalHost: 'intune.microsoft.com',
  },
  usGovHigh: {
    name: 'usGovHigh',
    loginOrigin: 'https://login.microsoftonline.us',
    graphOrigin: 'https://graph.microsoft.us',
    portalHost: 'intune.microsoft.us',
  },
  usGovDod: {
    name: 'usGovDod',
    loginOrigin: 'https://login.microsoftonline.us',
    graphOrigin: 'https://dod-graph.microsoft.us',
    portalHost: 'intune.microsoft.us',
  },
  china: {
    name: 'china',
    loginOrigin: 'https://login.partner.microsoftonline.cn',
    graphOrigin: 'https://microsoftgraph.chinacloudapi.cn',
    portalHost: 'intune.microsoftonline.cn',
  },
};

/** The host that a cloud's Graph answers under. */
export const graphHostOf = (cloud: CloudName): string => new URL(clouds[cloud].graphOrigin).host;

/** Portals of the sovereign clouds, each once: the browser is asked for them when such a cloud is chosen. */
export const sovereignPortalHosts: readonly string[] = [
  ...new Set(
    Object.values(clouds)
      .filter(({ name }) => name !== 'global')
      .map(({ portalHost }) => portalHost),
  ),
];

/** The delegated permissions that Retarget uses: the first always, the second for names of groups. */
export const permissions = {
  configuration: 'DeviceManagementConfiguration.ReadWrite.All',
  groups: 'GroupMember.Read.All',
} as const;

export type Permission = keyof typeof permissions;

/**
 * The scope to ask Entra for, as a full address on the cloud's Graph host: asked for in another form,
 * MSAL would miss its cache at every call.
 */
export function scopeOf(cloud: Cloud, permission: Permission): string {
  return `${cloud.graphOrigin}/${permissions[permission]}`;
}
