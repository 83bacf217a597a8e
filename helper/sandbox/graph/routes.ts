import { insufficientPrivileges } from './access.ts';
import * as applications from './applications.ts';
import * as assignments from './assignments.ts';
import type { Answer, Call, Endpoint } from './call.ts';
import { badRequest, directoryError, type GraphError, noMethodMatch } from './errors.ts';
import { getFilter, listFilters } from './filters.ts';
import { getGroup, listGroups } from './groups.ts';
import * as profiles from './profiles.ts';
import * as servicePrincipals from './service-principals.ts';

type Route = { path: string[]; beta: boolean; methods: { [method: string]: Endpoint } };

const profilePath = ['deviceManagement', 'windowsQualityUpdateProfiles'];

/** `*` stands for an id. Intune's update profiles and filters are in beta only (facts/graph.md §1). */
const routes: Route[] = [
  { path: profilePath, beta: true, methods: { GET: profiles.listProfiles, POST: profiles.createProfile } },
  {
    path: [...profilePath, '*'],
    beta: true,
    methods: { GET: profiles.getProfile, PATCH: profiles.updateProfile, DELETE: profiles.deleteProfile },
  },
  { path: [...profilePath, '*', 'assign'], beta: true, methods: { POST: assignments.assign } },
  {
    path: [...profilePath, '*', 'assignments'],
    beta: true,
    methods: { GET: assignments.listAssignments, POST: assignments.createAssignment },
  },
  {
    path: [...profilePath, '*', 'assignments', '*'],
    beta: true,
    methods: {
      GET: assignments.getAssignment,
      PATCH: assignments.updateAssignment,
      DELETE: assignments.deleteAssignment,
    },
  },
  { path: ['deviceManagement', 'assignmentFilters'], beta: true, methods: { GET: listFilters } },
  { path: ['deviceManagement', 'assignmentFilters', '*'], beta: true, methods: { GET: getFilter } },
  { path: ['groups'], beta: false, methods: { GET: listGroups } },
  { path: ['groups', '*'], beta: false, methods: { GET: getGroup } },
  {
    path: ['applications'],
    beta: false,
    methods: { GET: applications.listApplications, POST: applications.createApplication },
  },
  {
    path: ["applications(uniqueName='*')"],
    beta: false,
    methods: { GET: applications.getByUniqueName, PATCH: applications.upsertApplication },
  },
  {
    path: ['applications', '*'],
    beta: false,
    methods: { GET: applications.getApplication, PATCH: applications.updateApplication },
  },
  {
    path: ['servicePrincipals'],
    beta: false,
    methods: { GET: servicePrincipals.listServicePrincipals, POST: servicePrincipals.createServicePrincipal },
  },
];

/** Parts of the real directory that the app has no permission for. */
const closed = ['me', 'users', 'organization', 'directoryobjects', 'devices', 'applications'];

/** Finds the endpoint for a path and lets it answer. */
export async function route(call: Call): Promise<Answer> {
  const { lacks } = call.caller.tenant;
  const missing = lacks && call.segments.find((segment) => lacks.includes(segment));
  if (missing !== undefined) throw noSuchSegment(missing);
  const offered = routes.filter(({ beta }) => !beta || call.version === 'beta');
  for (const { path, methods } of offered) {
    const ids = match(path, call.segments);
    if (!ids) continue;
    const endpoint = methods[call.method];
    if (endpoint) return await endpoint(call, ...ids);
    if (path[0] === 'deviceManagement') throw noMethodMatch(call);
    throw directoryError(
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    );
  }
  if (closed.includes(call.segments[0]?.toLowerCase() ?? '')) throw insufficientPrivileges();
  throw noSuchSegment(strange(offered, call.segments));
}

function noSuchSegment(segment: string): GraphError {
  return badRequest(`Resource not found for the segment '${segment}'.`);
}

/** Names are compared without case, as Graph does; ids, which a `*` stands for, are taken as they are. */
function match(path: string[], segments: string[]): string[] | null {
  if (path.length !== segments.length) return null;
  const ids: string[] = [];
  for (const [index, name] of path.entries()) {
    const segment = segments[index] ?? '';
    const [before = '', after] = name.toLowerCase().split('*');
    const lower = segment.toLowerCase();
    if (after === undefined) {
      if (before !== lower) return null;
    } else {
      if (!lower.startsWith(before) || !lower.endsWith(after)) return null;
      ids.push(segment.slice(before.length, segment.length - after.length));
    }
  }
  return ids;
}

/** The first segment that no route goes on with: the one that Graph's sentence names. */
function strange(offered: Route[], segments: string[]): string {
  const at = segments.findIndex(
    (segment, index) =>
      // Every version has it; what is missing from v1.0 comes after it.
      !(index === 0 && segment.toLowerCase() === 'devicemanagement') &&
      !offered.some(({ path }) => match(path.slice(0, index + 1), segments.slice(0, index + 1))),
  );
  return segments[at] ?? segments.at(-1) ?? '';
}
