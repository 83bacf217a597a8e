import * as v from 'valibot';
import { nestsTooDeep } from '../assignment/json';
import { failed, ok, type Result } from '../result';
import type { Cloud } from './clouds';
import type { GraphAnswer, GraphRequest, Send } from './exchange';
import { failureOf, failureWithoutAnswer, type GraphFailure } from './failures';
import type { PatienceOptions } from './patience';

/** A connection to one tenant's Graph: where it is and how to send there. */
export type Graph<Refusal> = {
  cloud: Cloud;
  send: Send<Refusal>;
  /** How to wait for the single parts of a batch that were refused for the moment; without it they are not repeated. */
  patience?: PatienceOptions;
};

type Read<Value, Refusal> = Promise<Result<Value, GraphFailure | Refusal>>;

const mostPages = 200;

/** Far more than any tenant has of anything that is listed here, and few enough for every page of ours. */
const mostItems = 20_000;

const shallowText = v.pipe(
  v.string(),
  v.check((text) => !nestsTooDeep(text), 'JSON is nested too deep'),
);

/** Sends a GET and reads its JSON. Anything but a success of the expected form is a failure. */
export async function readJson<Schema extends v.GenericSchema, Refusal>(
  graph: Graph<Refusal>,
  request: Omit<GraphRequest, 'method'>,
  schema: Schema,
): Read<v.InferOutput<Schema>, Refusal> {
  const sent = await graph.send({ ...request, method: 'GET' });
  return sent.ok ? jsonOf(sent.value, schema) : sent;
}

/** The JSON of an answer: a failure for a status that is none of success, and for another form than expected. */
export function jsonOf<Schema extends v.GenericSchema>(
  answer: GraphAnswer,
  schema: Schema,
): Result<v.InferOutput<Schema>, GraphFailure> {
  if (answer.status < 200 || answer.status > 299) return failed(failureOf(answer));
  const read = v.safeParse(v.pipe(shallowText, v.parseJson(), schema), answer.body);
  if (read.success) return ok(read.output);
  const failure = failureWithoutAnswer(
    'unreadable',
    v.summarize(read.issues).slice(0, 300),
    answer.clientRequestId,
  );
  return failed({ ...failure, status: answer.status, requestId: answer.requestId });
}

const Page = v.object({ value: v.array(v.unknown()), '@odata.nextLink': v.optional(v.string()) });

/** One page of a list and the path of the next, `null` at the end. */
export async function readPage<Item extends v.GenericSchema, Refusal>(
  graph: Graph<Refusal>,
  request: Omit<GraphRequest, 'method'>,
  item: Item,
): Read<{ items: v.InferOutput<Item>[]; next: string | null }, Refusal> {
  const page = await readJson(graph, request, Page);
  if (!page.ok) return page;
  const items = v.safeParse(v.array(item), page.value.value);
  if (!items.success)
    return failed(failureWithoutAnswer('unreadable', v.summarize(items.issues).slice(0, 300)));
  const link = page.value['@odata.nextLink'];
  if (link === undefined) return ok({ items: items.output, next: null });
  const next = pathOfLink(graph.cloud, link);
  if (next === null) return failed(failureWithoutAnswer('refusedAddress', link.slice(0, 200)));
  return ok({ items: items.output, next });
}

/**
 * A whole list, page by page. All or nothing: a list of which a page could not be read must not look
 * complete, since people decide by it what else is assigned.
 */
export async function readAll<Item extends v.GenericSchema, Refusal>(
  graph: Graph<Refusal>,
  request: Omit<GraphRequest, 'method'>,
  item: Item,
): Read<v.InferOutput<Item>[], Refusal> {
  const all: v.InferOutput<Item>[] = [];
  const seen = new Set<string>();
  let path: string | null = request.path;
  while (path !== null) {
    if (seen.has(path) || seen.size >= mostPages) {
      return failed(failureWithoutAnswer('unreadable', 'The list does not end.'));
    }
    seen.add(path);
    const page: Awaited<ReturnType<typeof readPage<Item, Refusal>>> = await readPage(
      graph,
      { ...request, path },
      item,
    );
    if (!page.ok) return page;
    // Before they are put together: a page alone may hold more than a call can take.
    if (all.length + page.value.items.length > mostItems) {
      return failed(failureWithoutAnswer('unreadable', `The list is longer than ${mostItems} entries.`));
    }
    all.push(...page.value.items);
    path = page.value.next;
  }
  return ok(all);
}

/** The path of a next link, followed only on the cloud's own Graph host. */
export function pathOfLink(cloud: Cloud, link: string): string | null {
  const url = URL.parse(link);
  return url !== null && url.origin === cloud.graphOrigin ? url.pathname + url.search : null;
}
