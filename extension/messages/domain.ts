import * as v from 'valibot';
import type * as assignment from '../assignment/assignment';
import type * as directory from '../assignment/directory';
import type * as edit from '../assignment/edit';

// The schemas of what `assignment/` names, which knows nothing of travelling. That the two say the same is held by the
// types.

/** A profile, as pages are told of it. */
export const Profile = v.object({
  id: v.string(),
  displayName: v.string(),
  description: v.nullable(v.string()),
  release: v.nullable(v.string()),
  daysUntilForcedReboot: v.nullable(v.number()),
}) satisfies v.GenericSchema<assignment.Profile>;

/** A group that was found. */
export const Group = v.object({
  id: v.string(),
  displayName: v.string(),
  description: v.nullable(v.string()),
  kind: v.picklist(['security', 'microsoft365', 'dynamicDevices', 'dynamicUsers', 'distribution']),
}) satisfies v.GenericSchema<directory.Group>;

/** What became of the look-up of a group id. */
export const GroupName = v.variant('found', [
  v.object({ found: v.literal(true), group: Group }),
  v.object({ found: v.literal(false), reason: v.picklist(['deleted', 'unknown']) }),
]) satisfies v.GenericSchema<directory.GroupName>;

/** A filter of the tenant. */
export const AssignmentFilter = v.object({
  id: v.string(),
  displayName: v.string(),
  description: v.nullable(v.string()),
  platform: v.string(),
  managementType: v.picklist(['devices', 'apps']),
}) satisfies v.GenericSchema<directory.AssignmentFilter>;

/** Where an edit is. While the service is busy it waits, until a moment in milliseconds since 1970. */
export const EditProgress = v.variant('at', [
  v.object({ at: v.picklist(['reading', 'sending', 'readingBack']) }),
  v.object({ at: v.literal('waiting'), until: v.number(), status: v.number() }),
]) satisfies v.GenericSchema<edit.EditProgress>;
