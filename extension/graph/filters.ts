import * as v from 'valibot';
import type { AssignmentFilter } from '../assignment/directory';
import { ok, type Result } from '../result';
import type { GraphFailure } from './failures';
import { type Graph, readAll } from './read';

const WireFilter = v.object({
  id: v.string(),
  displayName: v.string(),
  description: v.nullish(v.string(), null),
  platform: v.nullish(v.string(), ''),
  // Absent means devices (facts: Graph, §7).
  assignmentFilterManagementType: v.nullish(v.string(), 'devices'),
});

/** All assignment filters of the tenant, whatever their platform: a filter that does not fit has to be named too. */
export async function listFilters<Refusal>(
  graph: Graph<Refusal>,
  signal: AbortSignal,
): Promise<Result<AssignmentFilter[], GraphFailure | Refusal>> {
  const path = '/beta/deviceManagement/assignmentFilters';
  const list = await readAll(graph, { path, permission: 'configuration', signal }, WireFilter);
  if (!list.ok) return list;
  return ok(
    list.value.map((filter) => ({
      id: filter.id,
      displayName: filter.displayName,
      description: filter.description,
      platform: filter.platform,
      managementType: filter.assignmentFilterManagementType === 'apps' ? 'apps' : 'devices',
    })),
  );
}
