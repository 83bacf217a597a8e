// @ts-check
/// <reference lib="dom" />

/** @typedef {import('../views.ts').Session} Session */
/** @typedef {import('../views.ts').ProfileDetail} ProfileDetail */
/** @typedef {import('../views.ts').ProfileRow} ProfileRow */
/** @typedef {import('../views.ts').WizardRow} WizardRow */
/** @typedef {import('../directory.ts').GroupRow} GroupRow */
/** @typedef {import('../directory.ts').UserRow} UserRow */
/** @typedef {import('../samples.ts').PolicyRow} PolicyRow */

/** What the portal's own service refused, in its words. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {string | null} tenant
 * @param {{ method?: string, query?: Record<string, string>, body?: unknown }} [options]
 */
async function call(path, tenant, { method = 'GET', query = {}, body } = {}) {
  const asked = String(new URLSearchParams({ ...(tenant && { tenant }), ...query }));
  const response = await fetch(`/api/${path}${asked && `?${asked}`}`, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new ApiError(response.status, answer?.error?.message ?? response.statusText);
  return answer;
}

/** @param {string} id */
const profilePath = (id) => `qualityUpdateProfiles/${encodeURIComponent(id)}`;

/** The portal's data, read anew at each call. */
export const api = {
  /**
   * @param {string | null} tenant
   * @returns {Promise<Session>}
   */
  session: (tenant) => call('session', tenant),
  /**
   * @param {string | null} tenant
   * @returns {Promise<ProfileRow[]>}
   */
  profiles: async (tenant) => (await call('qualityUpdateProfiles', tenant)).value,
  /**
   * @param {string | null} tenant
   * @param {string} id
   * @returns {Promise<ProfileDetail>}
   */
  profile: (tenant, id) => call(profilePath(id), tenant),
  /**
   * @param {string | null} tenant
   * @param {string} id
   */
  deleteProfile: (tenant, id) => call(profilePath(id), tenant, { method: 'DELETE' }),
  /**
   * @param {string | null} tenant
   * @param {string} id
   * @returns {Promise<WizardRow[]>}
   */
  assignments: async (tenant, id) => (await call(`${profilePath(id)}/assignments`, tenant)).value,
  /**
   * Replaces the profile's whole list.
   * @param {string | null} tenant
   * @param {string} id
   * @param {WizardRow['target'][]} targets
   */
  assign: (tenant, id, targets) =>
    call(`${profilePath(id)}/assign`, tenant, {
      method: 'POST',
      body: { assignments: targets.map((target) => ({ target })) },
    }),
  /**
   * @param {string | null} tenant
   * @param {import('../samples.ts').PolicyKind} kind
   * @returns {Promise<PolicyRow[]>}
   */
  policies: async (tenant, kind) => (await call(`policies/${kind}`, tenant)).value,
  /**
   * @param {string | null} tenant
   * @param {string} search
   * @returns {Promise<GroupRow[]>}
   */
  groups: async (tenant, search) => (await call('groups', tenant, { query: { search } })).value,
  /**
   * @param {string | null} tenant
   * @returns {Promise<UserRow[]>}
   */
  users: async (tenant) => (await call('users', tenant)).value,
};
