import fc from 'fast-check';
import { cloudNames } from '../../extension/graph/clouds';
import { editableKinds, type Settings } from '../../extension/settings/settings';

const anyId = fc.oneof(fc.constant(''), fc.uuid());

/** Settings that are right. */
export const anySettings: fc.Arbitrary<Settings> = fc.record({
  clientId: anyId,
  tenantId: anyId,
  cloud: fc.constantFrom(...cloudNames),
  groupNames: fc.boolean(),
  readOnly: fc.boolean(),
  fullList: fc.boolean(),
  kinds: fc.subarray([...editableKinds]),
  keepDays: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 3650 })),
});
