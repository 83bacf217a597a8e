import type { Answer, Call } from './call.ts';
import { requireIntune } from './access.ts';
import { intuneError } from './errors.ts';
import { refuseFilter } from './profiles.ts';
import { entityAnswer, listAnswer, refuseOtherOptions } from './query.ts';

const entityOptions = {
  context: 'deviceManagement/assignmentFilters',
  typeName: 'deviceAndAppManagementAssignmentFilter',
  properties: [
    'id',
    'displayName',
    'description',
    'platform',
    'rule',
    'assignmentFilterManagementType',
    'roleScopeTags',
  ],
};

/** `GET /deviceManagement/assignmentFilters` */
export function listFilters(call: Call): Answer {
  requireIntune(call, 'read');
  refuseFilter(call);
  refuseOtherOptions(call, ['$select', '$top', '$skiptoken', '$count']);
  const entities = call.caller.tenant.filters.map((filter) => ({ ...filter, roleScopeTags: ['0'] }));
  return listAnswer(call, entities, { ...entityOptions, pageSize: 100, maxPageSize: 100 });
}

/** `GET /deviceManagement/assignmentFilters/{id}` */
export function getFilter(call: Call, id: string): Answer {
  requireIntune(call, 'read');
  refuseOtherOptions(call, ['$select']);
  const filter = call.caller.tenant.filters.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!filter) {
    throw intuneError(call, 404, 'ResourceNotFound', `No assignment filter with the id '${id}' was found`);
  }
  return entityAnswer(call, { ...filter, roleScopeTags: ['0'] }, entityOptions);
}
