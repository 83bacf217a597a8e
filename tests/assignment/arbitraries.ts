import * as fc from 'fast-check';
import type { TargetForm } from '../../extension/assignment/draft';
import type { Json, JsonObject } from '../../extension/assignment/json';
import { type Filter, type Target, targetKinds, wire } from '../../extension/assignment/target';

export const guid = fc.uuid();

const reserved: readonly string[] = Object.values(wire);

/** JSON as a service could send it: `-0` does not survive JSON and says nothing here. */
export const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);

/** Names as OData allows them: none is a number, which JavaScript would sort before `@odata.type`. */
const allowed = (name: string): boolean => !reserved.includes(name) && !/^\d+$/.test(name);

export const rest: fc.Arbitrary<JsonObject> = fc
  .dictionary(fc.string({ minLength: 1, maxLength: 20 }), json, { maxKeys: 3, noNullPrototype: true })
  .map((object) => Object.fromEntries(Object.entries(object).filter(([name]) => allowed(name))));

const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.constant<Filter>({ mode: 'none' }),
  fc.record({ mode: fc.constantFrom('include', 'exclude'), id: guid }),
);

export const target: fc.Arbitrary<Exclude<Target, { kind: 'other' }>> = fc.oneof(
  fc.record({ kind: fc.constantFrom('group', 'exclusionGroup'), groupId: guid, filter, rest }),
  fc.record({ kind: fc.constantFrom('allDevices', 'allUsers'), filter, rest }),
  fc.record({
    kind: fc.constant('collection' as const),
    collectionId: fc.stringMatching(/^[A-Z0-9]{8}$/),
    filter,
    rest,
  }),
);

export const form: fc.Arbitrary<TargetForm> = fc.record({
  kind: fc.constantFrom(...targetKinds),
  groupId: fc.oneof(guid, fc.string({ maxLength: 40 })),
  collectionId: fc.string({ maxLength: 12 }),
  filterMode: fc.constantFrom('none', 'include', 'exclude'),
  filterId: fc.oneof(guid, fc.constant('')),
  rest,
});
