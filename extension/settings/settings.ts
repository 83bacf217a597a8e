import * as v from 'valibot';
import { CloudName } from '../graph/clouds';
import type { Connection } from '../identity/types';

const guid = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'notAGuid'),
  v.toLowerCase(),
);

/** What the options page sets. An empty client or tenant id means "not set yet". */
export const Settings = v.object({
  clientId: v.union([v.literal(''), guid]),
  tenantId: v.union([v.literal(''), guid]),
  cloud: CloudName,
});
export type Settings = v.InferOutput<typeof Settings>;

export const defaultSettings: Settings = { clientId: '', tenantId: '', cloud: 'global' };

/** What a sign-in needs, or `null` as long as the app or the tenant is not set. */
export function connectionOf(settings: Settings): Connection | null {
  const { clientId, tenantId, cloud } = settings;
  return clientId === '' || tenantId === '' ? null : { clientId, tenantId, cloud };
}
