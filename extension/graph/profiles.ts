import * as v from 'valibot';
import type { Assignment, Profile } from '../assignment/assignment';
import type { Write, Written } from '../assignment/edit';
import type { JsonObject } from '../assignment/json';
import { readTarget, type Target, writeTarget } from '../assignment/target';
import { failed, ok, type Result } from '../result';
import { addressOf, type GraphAnswer } from './exchange';
import { failureOf, type GraphFailure, type GraphFailureCode } from './failures';
import { type Graph, jsonOf, readAll, readJson } from './read';

const root = '/beta/deviceManagement/windowsQualityUpdateProfiles';

const WireProfile = v.object({
  id: v.string(),
  displayName: v.string(),
  description: v.nullish(v.string(), null),
  releaseDateDisplayName: v.nullish(v.string(), null),
  expeditedUpdateSettings: v.nullish(
    v.object({
      qualityUpdateRelease: v.nullish(v.string(), null),
      daysUntilForcedReboot: v.nullish(v.number(), null),
    }),
    null,
  ),
});

const WireAssignment = v.object({ id: v.string(), target: v.nullish(v.unknown(), null) });

/** Some documented samples wrap a single entity in `value`; the service sends it bare (facts: Graph, §1). */
const OneProfile = v.union([
  WireProfile,
  v.pipe(
    v.object({ value: WireProfile }),
    v.transform(({ value }) => value),
  ),
]);

function profileOf(wire: v.InferOutput<typeof WireProfile>): Profile {
  const settings = wire.expeditedUpdateSettings;
  return {
    id: wire.id,
    displayName: wire.displayName,
    description: wire.description,
    release: wire.releaseDateDisplayName || settings?.qualityUpdateRelease || null,
    daysUntilForcedReboot: settings?.daysUntilForcedReboot ?? null,
  };
}

const assignmentOf = (wire: v.InferOutput<typeof WireAssignment>): Assignment => ({
  id: wire.id,
  target: readTarget(wire.target),
});

type Read<Value, Refusal> = Promise<Result<Value, GraphFailure | Refusal>>;

/** All quality update profiles. Not filtered by the service: it refuses `$filter` here (facts: Graph, §1). */
export async function listProfiles<Refusal>(
  graph: Graph<Refusal>,
  signal: AbortSignal,
): Read<Profile[], Refusal> {
  const list = await readAll(graph, { path: root, permission: 'configuration', signal }, WireProfile);
  if (list.ok) return ok(list.value.map(profileOf));
  // The list's own address can only be unknown when there is no such service.
  return failed(inItsCloud(graph, list.failure, ['notOffered', 'notFound']));
}

/** One profile. `notFound` also stands for the id of another kind of update policy. */
export async function readProfile<Refusal>(
  graph: Graph<Refusal>,
  profileId: string,
  signal: AbortSignal,
): Read<Profile, Refusal> {
  const path = `${root}/${encodeURIComponent(profileId)}`;
  const read = await readJson(graph, { path, permission: 'configuration', signal }, OneProfile);
  return read.ok ? ok(profileOf(read.value)) : failed(inItsCloud(graph, read.failure, ['notOffered']));
}

/** Microsoft's own pages differ on whether the sovereign clouds have this service (facts: Graph, §8). */
function inItsCloud<Refusal>(
  { cloud }: Graph<Refusal>,
  failure: GraphFailure | Refusal,
  meansMissing: readonly GraphFailureCode[],
): GraphFailure | Refusal {
  if (cloud.name === 'global' || !isGraphFailure(failure)) return failure;
  return meansMissing.includes(failure.code) ? { ...failure, code: 'notInCloud' } : failure;
}

/**
 * All assignments of a profile, always from their own address: an expanded list can be empty although there
 * are assignments (facts: Graph, §1, `$expand`).
 */
export async function listAssignments<Refusal>(
  graph: Graph<Refusal>,
  profileId: string,
  signal?: AbortSignal,
): Read<Assignment[], Refusal> {
  const path = `${root}/${encodeURIComponent(profileId)}/assignments`;
  const list = await readAll(graph, { path, permission: 'configuration', signal }, WireAssignment);
  return list.ok ? ok(list.value.map(assignmentOf)) : list;
}

/** The write that an edit sends, as text: what the review shows is what leaves. */
export type WriteRequest = { method: 'PATCH' | 'POST'; path: string; body: string };

const assignmentType = '#microsoft.graph.windowsQualityUpdateProfileAssignment';

/**
 * Builds the documented request. In place: both ids percent-encoded, `@odata.type` first, no `id` in the body
 * (facts: Graph, §2 and §4). As a list: the complete one, since whatever is left out is removed (§5).
 */
export function writeRequest(profileId: string, write: Write): WriteRequest {
  const profile = `${root}/${encodeURIComponent(profileId)}`;
  const assignment = (target: Target): JsonObject => ({
    '@odata.type': assignmentType,
    target: writeTarget(target),
  });
  const [method, path, body] =
    write.by === 'patch'
      ? ([
          'PATCH',
          `${profile}/assignments/${encodeURIComponent(write.assignmentId)}`,
          assignment(write.target),
        ] as const)
      : (['POST', `${profile}/assign`, { assignments: write.targets.map(assignment) }] as const);
  return { method, path, body: JSON.stringify(body, null, 2) };
}

/** An exchange with what it failed of, if it did. */
export type WriteExchange = { answer: GraphAnswer; failure: GraphFailure | null };

/**
 * Sends the write, once, and sorts the answer into what an edit can go on with.
 * @param clientRequestId what the journal knows the request by.
 * @returns a failure only when nothing was sent. An answer that never came counts as `unknown`.
 */
export async function sendWrite<Refusal>(
  graph: Graph<Refusal>,
  request: WriteRequest,
  clientRequestId: string,
): Promise<Result<Written<WriteExchange>, GraphFailure | Refusal>> {
  const sent = await graph.send({ ...request, permission: 'configuration', clientRequestId });
  if (!sent.ok) {
    const lost = unansweredOf(sent.failure, graph, request);
    return lost === null ? sent : ok({ as: 'unknown', exchange: lost });
  }
  const answer = sent.value;
  if (answer.status >= 200 && answer.status < 300) {
    // 200 with a body is documented, but an empty answer of success says the same (facts: Graph, §4).
    const answered = jsonOf(answer, WireAssignment);
    const exchange = { answer, failure: null };
    return ok({ as: 'accepted', exchange, answered: answered.ok ? assignmentOf(answered.value) : null });
  }
  const failure = failureOf(answer);
  const exchange = { answer, failure };
  if (failure.code === 'notOffered') return ok({ as: 'notOffered', exchange });
  if (failure.code === 'throttled')
    return ok({ as: 'throttled', exchange, status: answer.status, waitMs: null });
  if (failure.code === 'unavailable' || failure.code === 'other') return ok({ as: 'unknown', exchange });
  return ok({ as: 'rejected', exchange });
}

/** The exchange of a request that left and got no answer; `null` if the failure means that it never left. */
function unansweredOf<Refusal>(
  failure: GraphFailure | Refusal,
  graph: Graph<Refusal>,
  request: WriteRequest,
): WriteExchange | null {
  if (!isGraphFailure(failure) || failure.code !== 'unreachable') return null;
  const answer: GraphAnswer = {
    method: request.method,
    url: addressOf(graph.cloud, request.path) ?? request.path,
    requestBody: request.body,
    status: 0,
    body: '',
    requestId: null,
    clientRequestId: failure.clientRequestId ?? '',
    retryAfter: null,
    at: Date.now(),
    durationMs: 0,
  };
  return { answer, failure };
}

const isGraphFailure = (failure: unknown): failure is GraphFailure =>
  typeof failure === 'object' && failure !== null && 'from' in failure && failure.from === 'graph';
