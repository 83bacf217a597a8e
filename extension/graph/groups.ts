import * as v from 'valibot';
import type { Group, GroupKind, GroupName, GroupNames } from '../assignment/directory';
import { failed, ok, type Result } from '../result';
import { batchSize, inParts, readBatch } from './batch';
import { failureOf, failureWithoutAnswer, type GraphFailure } from './failures';
import { type Graph, pathOfLink, readPage } from './read';

const WireGroup = v.object({
  id: v.string(),
  displayName: v.nullish(v.string(), ''),
  description: v.nullish(v.string(), null),
  groupTypes: v.nullish(v.array(v.string()), []),
  securityEnabled: v.nullish(v.boolean(), false),
  membershipRule: v.nullish(v.string(), null),
});
type WireGroup = v.InferOutput<typeof WireGroup>;

const select = '$select=id,displayName,description,groupTypes,securityEnabled,membershipRule';

function groupOf(wire: WireGroup): Group {
  return {
    id: wire.id,
    displayName: wire.displayName || wire.id,
    description: wire.description || null,
    kind: kindOf(wire),
  };
}

function kindOf(wire: WireGroup): GroupKind {
  if (wire.groupTypes.includes('Unified')) return 'microsoft365';
  if (wire.groupTypes.includes('DynamicMembership')) {
    return /\bdevice\./i.test(wire.membershipRule ?? '') ? 'dynamicDevices' : 'dynamicUsers';
  }
  return wire.securityEnabled ? 'security' : 'distribution';
}

type Read<Value, Refusal> = Promise<Result<Value, GraphFailure | Refusal>>;

/**
 * Looks up groups by id, 20 in a batch, batches side by side. A group that does not exist is `deleted`; one whose
 * look-up failed for another reason stays `unknown`.
 * @returns names by id in lower case, for every id that was asked for.
 */
export async function resolveGroups<Refusal>(
  graph: Graph<Refusal>,
  ids: readonly string[],
  signal: AbortSignal,
): Read<GroupNames, Refusal> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const parts = inParts(wanted, batchSize);
  const answers = await Promise.all(
    parts.map(async (part) => {
      const paths = part.map((id) => `/groups/${encodeURIComponent(id)}?${select}`);
      return { part, batch: await readBatch(graph, 'v1.0', 'groups', paths, signal) };
    }),
  );
  const names: GroupNames = {};
  for (const { part, batch } of answers) {
    if (!batch.ok) return batch;
    for (const [position, id] of part.entries()) {
      const answer = batch.value[position];
      if (answer?.status === 403) {
        const { status } = answer;
        return failed(
          failureOf({ status, body: JSON.stringify(answer.body), requestId: null, clientRequestId: null }),
        );
      }
      names[id] = nameOf(answer?.status ?? 0, answer?.body);
    }
  }
  return ok(names);
}

function nameOf(status: number, body: unknown): GroupName {
  const group = status === 200 ? v.safeParse(WireGroup, body) : null;
  if (group?.success) return { found: true, group: groupOf(group.output) };
  return { found: false, reason: status === 404 ? 'deleted' : 'unknown' };
}

/**
 * One page of groups whose name has the words.
 * @param next the path of the page to read, from the answer before it; `null` for the first page.
 */
export async function searchGroups<Refusal>(
  graph: Graph<Refusal>,
  text: string,
  next: string | null,
  signal: AbortSignal,
): Read<{ groups: Group[]; next: string | null }, Refusal> {
  const path = next === null ? searchPath(text) : continuationOf(graph, next);
  if (path === null) return failed(failureWithoutAnswer('refusedAddress', String(next).slice(0, 200)));
  // The header belongs to every page of a search (facts: Graph, §7).
  const headers = { ConsistencyLevel: 'eventual' };
  const page = await readPage(graph, { path, permission: 'groups', headers, signal }, WireGroup);
  return page.ok ? ok({ groups: page.value.items.map(groupOf), next: page.value.next }) : page;
}

function searchPath(text: string): string {
  const term = text
    .toWellFormed()
    .trim()
    .replace(/[\\"]/g, (character) => `\\${character}`);
  const search = encodeURIComponent(`"displayName:${term}"`);
  return `/v1.0/groups?$search=${search}&${select}&$count=true&$top=25`;
}

/** A page may only send back a path of this very search. */
function continuationOf<Refusal>(graph: Graph<Refusal>, next: string): string | null {
  const path = pathOfLink(graph.cloud, graph.cloud.graphOrigin + next);
  return path?.startsWith('/v1.0/groups?') ? path : null;
}
