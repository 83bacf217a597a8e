// @ts-check
import { formatRoute } from './route.js';

/** @typedef {import('./route.js').Route} Route */

const settings = 'Microsoft_Intune_DeviceSettings';

/**
 * Hash of one of the portal's own pages, within the tenant that the address names.
 * @param {string | null} tenant
 * @param {string} extension
 * @param {string} blade
 * @param {string | null} item
 * @param {[string, string][]} [params]
 */
function view(tenant, extension, blade, item, params = []) {
  return formatRoute({ tenant, page: 'view', extension, blade, item, params });
}

/**
 * @param {string | null} tenant
 * @param {string} page
 */
function word(tenant, page) {
  return formatRoute({ tenant, page, extension: '', blade: '', item: null, params: [] });
}

/**
 * Blade, menu item and the name of the id's slot.
 * @type {Record<import('../samples.ts').PolicyKind, [string, string | null, string]>}
 */
const policyPages = {
  releases: ['DevicesWindowsMenu', 'releases', 'releaseId'],
  updateRings: ['SoftwareUpdatesConfigurationSummaryReportBlade', null, 'policyId'],
  featureUpdates: ['WindowsFeatureUpdateProfileMenu', '2', 'profileId'],
  qualityUpdatePolicies: ['WindowsQualityUpdatePolicyMenu', '0', 'policyId'],
  driverUpdates: ['WindowsDriverUpdateProfileMenu', '0', 'profileId'],
};

/** Addresses of the pages that others link to. */
export const places = {
  /** @param {string | null} tenant */
  home: (tenant) => word(tenant, 'home'),
  /** @param {string | null} tenant */
  dashboard: (tenant) => word(tenant, 'dashboard'),
  /** @param {string | null} tenant */
  allServices: (tenant) => word(tenant, 'allservices'),
  /** @param {string | null} tenant */
  devices: (tenant) => view(tenant, settings, 'DevicesMenu', 'overview'),
  /**
   * @param {string | null} tenant
   * @param {string} [item]
   */
  updates: (tenant, item = 'qualityUpdates') => view(tenant, settings, 'DevicesWindowsMenu', item),
  /**
   * @param {string | null} tenant
   * @param {{ id: string, displayName: string }} profile
   */
  profile: (tenant, profile) =>
    view(tenant, settings, 'WindowsQualityUpdateProfileMenu', '0', [
      ['profileId', profile.id],
      ['profileName', profile.displayName],
    ]),
  /**
   * The page of a policy of another kind; the address of the feature updates' is a real one.
   * @param {string | null} tenant
   * @param {import('../samples.ts').PolicyKind} kind
   * @param {{ id: string, displayName: string }} policy
   */
  policy: (tenant, kind, { id, displayName }) => {
    const [blade, item, slot] = policyPages[kind];
    return view(tenant, settings, blade, item, [
      [slot, id],
      [slot.replace('Id', 'Name'), displayName],
    ]);
  },
  /**
   * @param {string | null} tenant
   * @param {{ id: string, displayName: string }} profile
   * @param {string} section
   */
  profileEdit: (tenant, profile, section) =>
    view(tenant, settings, 'WindowsQualityUpdateProfileEditBlade', null, [
      ['profileId', profile.id],
      ['profileName', profile.displayName],
      ['section', section],
    ]),
};

/**
 * The left navigation, in its three groups.
 * @type {{ label: string, icon: string, hash: (tenant: string | null) => string, blades: RegExp }[][]}
 */
export const navigation = [
  [
    { label: 'Home', icon: 'home', hash: places.home, blades: /^home$/ },
    { label: 'Dashboard', icon: 'dashboard', hash: places.dashboard, blades: /^dashboard$/ },
    { label: 'All services', icon: 'apps', hash: places.allServices, blades: /^allservices$/ },
  ],
  [
    {
      label: 'Devices',
      icon: 'laptop',
      hash: places.devices,
      blades: /^(Devices|Windows|SoftwareUpdates|PolicySummary)/i,
    },
    {
      label: 'Apps',
      icon: 'apps',
      hash: (tenant) => view(tenant, settings, 'AppsMenu', 'overview'),
      blades: /^Apps/i,
    },
    {
      label: 'Endpoint security',
      icon: 'shield',
      hash: (tenant) => view(tenant, 'Microsoft_Intune_Workflows', 'SecurityManagementMenu', 'overview'),
      blades: /^SecurityManagement/i,
    },
    {
      label: 'Reports',
      icon: 'document',
      hash: (tenant) => view(tenant, 'Microsoft_Intune_Enrollment', 'ReportingMenu', 'overview'),
      blades: /^Reporting/i,
    },
    {
      label: 'Users',
      icon: 'person',
      hash: (tenant) => view(tenant, 'Microsoft_AAD_UsersAndTenants', 'UserManagementMenuBlade', 'AllUsers'),
      blades: /^UserManagement/i,
    },
    {
      label: 'Groups',
      icon: 'group',
      hash: (tenant) => view(tenant, 'Microsoft_AAD_IAM', 'GroupsManagementMenuBlade', 'AllGroups'),
      blades: /^GroupsManagement/i,
    },
  ],
  [
    {
      label: 'Tenant administration',
      icon: 'building',
      hash: (tenant) => view(tenant, settings, 'TenantAdminMenu', 'tenantStatus'),
      blades: /^TenantAdmin/i,
    },
    {
      label: 'Troubleshooting + support',
      icon: 'wrench',
      hash: (tenant) => view(tenant, settings, 'SupportMenu', 'troubleshooting'),
      blades: /^Support/i,
    },
  ],
];

/**
 * The entry of the navigation to which a place belongs.
 * @param {Route} route
 */
export function entryOf(route) {
  const name = route.page === 'view' ? route.blade : route.page;
  return navigation.flat().find((entry) => entry.blades.test(name));
}
