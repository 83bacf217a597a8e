import type { Group, JsonObject } from '../model.ts';
import { requireGroups } from './access.ts';
import { guidPattern } from './assignment-ids.ts';
import type { Answer, Call } from './call.ts';
import { directoryError } from './errors.ts';
import { findsGroup, parseGroupSearch } from './group-search.ts';
import { entityAnswer, listAnswer, refuseOtherOptions } from './query.ts';

const entityOptions = {
  context: 'groups',
  typeName: 'group',
  properties: [
    'id',
    'description',
    'displayName',
    'groupTypes',
    'mailEnabled',
    'membershipRule',
    'securityEnabled',
  ],
};

/** `GET /groups`, with `$search` as an advanced query. */
export function listGroups(call: Call): Answer {
  requireGroups(call);
  refuseOtherOptions(call, ['$select', '$top', '$skiptoken', '$count', '$search', '$orderby']);
  const eventual = call.headers.get('consistencylevel')?.toLowerCase() === 'eventual';
  const search = call.query.get('$search');
  if (search !== null && !eventual) {
    throw directoryError(
      400,
      'Request_UnsupportedQuery',
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  const parsed = search === null ? null : parseGroupSearch(search);
  const groups = call.caller.tenant.groups.filter((group) => parsed === null || findsGroup(parsed, group));
  // The directory counts in advanced queries only, and otherwise leaves the count out without a word.
  if (!eventual) call.query.delete('$count');
  return listAnswer(call, sorted(call, groups).map(readable), {
    ...entityOptions,
    pageSize: 100,
    maxPageSize: 999,
  });
}

/** `GET /groups/{id}` */
export function getGroup(call: Call, id: string): Answer {
  requireGroups(call);
  refuseOtherOptions(call, ['$select']);
  if (!guidPattern.test(id)) {
    throw directoryError(400, 'Request_BadRequest', `Invalid object identifier '${id}'.`);
  }
  const group = call.caller.tenant.groups.find((one) => one.id === id.toLowerCase());
  if (!group) {
    throw directoryError(
      404,
      'Request_ResourceNotFound',
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  return entityAnswer(call, readable(group), entityOptions);
}

function readable(group: Group): JsonObject {
  return { ...group, mailEnabled: group.groupTypes.includes('Unified') };
}

function sorted(call: Call, groups: Group[]): Group[] {
  const order = call.query.get('$orderby');
  if (order === null) return groups;
  const [, direction = 'asc'] = /^displayName(?:\s+(asc|desc))?$/i.exec(order.trim()) ?? [, null];
  if (direction === null) throw directoryError(400, 'Request_UnsupportedQuery', 'Unsupported Query.');
  const ascending = groups.toSorted((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
  return direction.toLowerCase() === 'desc' ? ascending.reverse() : ascending;
}
