// @ts-check
/// <reference lib="dom" />

/** @typedef {import('../views.ts').Session} Session */
/** @typedef {import('../views.ts').ProfileDetail} ProfileDetail */
/** @typedef {import('../views.ts').ProfileRow} ProfileRow */

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
 * @param {string} [method]
 */
async function call(path, tenant, method = 'GET') {
  const query = tenant ? `?tenant=${encodeURIComponent(tenant)}` : '';
  const response = await fetch(`/api/${path}${query}`, { method });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new ApiError(response.status, answer?.error?.message ?? response.statusText);
  return answer;
}

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
  profile: (tenant, id) => call(`qualityUpdateProfiles/${encodeURIComponent(id)}`, tenant),
  /**
   * @param {string | null} tenant
   * @param {string} id
   */
  deleteProfile: (tenant, id) => call(`qualityUpdateProfiles/${encodeURIComponent(id)}`, tenant, 'DELETE'),
};
