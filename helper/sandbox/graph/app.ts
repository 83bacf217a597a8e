import { type CloudName, clouds } from '../../../extension/graph/clouds.ts';
import type { SandboxContext } from '../context.ts';
import { tokenRefused } from './access.ts';
import { fitAssignmentIds } from './assignment-ids.ts';
import { batch, splitPath } from './batch.ts';
import type { Answer, Call, Trace } from './call.ts';
import { errorAnswer, GraphError } from './errors.ts';
import { faultAfter, faultBefore } from './faults.ts';
import { route } from './routes.ts';

const odataJson =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Where a request was served; support asks for it, and clients show it. */
const diagnostic = JSON.stringify({
  ServerInfo: {
    DataCenter: 'Sweden Central',
    Slice: 'E',
    Ring: '3',
    ScaleUnit: '002',
    RoleInstance: 'GV3PEPF00002A5B',
  },
});

/** `Retry-After` is not among them: a page cannot read it (facts/graph.md §4). */
const exposedHeaders = [
  'ETag',
  'Location',
  'Preference-Applied',
  'Content-Range',
  'request-id',
  'client-request-id',
  'ReadWriteConsistencyToken',
  'WWW-Authenticate',
  'x-ms-ags-diagnostic',
].join(', ');

/** Makes the stand-in Microsoft Graph: a function from a request, sent to one cloud's host, to its response. */
export function createGraph(ctx: SandboxContext): (request: Request, cloud: CloudName) => Promise<Response> {
  return async (request, cloudName) => {
    const requestId = crypto.randomUUID();
    const trace: Trace = {
      requestId,
      clientRequestId: request.headers.get('client-request-id') ?? requestId,
      at: ctx.now(),
    };
    if (request.method === 'OPTIONS') return response(preflight(request), trace);
    try {
      return response(await answer(ctx, request, cloudName, trace), trace);
    } catch (error) {
      if (error instanceof GraphError) return response(errorAnswer(error, trace), trace);
      // A fault of the stand-in itself: told on the console with its stack, and to the client as Graph would.
      console.error(error);
      const internal = new GraphError(500, 'InternalServerError', 'An error has occurred');
      return response(errorAnswer(internal, trace), trace);
    }
  };
}

async function answer(
  ctx: SandboxContext,
  request: Request,
  cloudName: CloudName,
  trace: Trace,
): Promise<Answer> {
  const cloud = clouds[cloudName];
  const who = await ctx.whoCalls(request.headers.get('authorization'), cloudName);
  if (!who.ok) throw tokenRefused(who.reason, cloud);
  const url = new URL(request.url);
  const [version = '', ...segments] = splitPath(url.pathname);
  if (version !== 'beta' && version !== 'v1.0') {
    throw new GraphError(404, 'ResourceNotFound', `Invalid version: ${version}`);
  }
  fitAssignmentIds(ctx.world);
  const call: Call = {
    ctx,
    caller: who.caller,
    cloud,
    method: request.method,
    version,
    segments,
    rawPath: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: await request.text(),
    trace,
  };
  if (segments.length === 1 && segments[0] === '$batch' && request.method === 'POST') {
    return await batch(call, throughFaults);
  }
  return await throughFaults(call);
}

async function throughFaults(call: Call): Promise<Answer> {
  return (await faultBefore(call)) ?? faultAfter(call, await route(call));
}

function preflight(request: Request): Answer {
  return {
    status: 200,
    headers: {
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
      'access-control-max-age': '3600',
    },
  };
}

function response(result: Answer, trace: Trace): Response {
  const text = result.text ?? (result.body ? JSON.stringify(result.body) : null);
  const bytes = text === null ? null : new TextEncoder().encode(text);
  const headers = new Headers({
    'access-control-allow-origin': '*',
    'access-control-expose-headers': exposedHeaders,
    'cache-control': 'no-cache',
    'client-request-id': trace.clientRequestId,
    date: trace.at.toUTCString(),
    'request-id': trace.requestId,
    'strict-transport-security': 'max-age=31536000',
    'x-ms-ags-diagnostic': diagnostic,
    ...result.headers,
  });
  if (bytes) {
    const errorType = result.status >= 400 ? 'application/json' : odataJson;
    headers.set('content-type', result.contentType ?? errorType);
    // A length that is never reached: whoever reads knows that the end is missing.
    headers.set('content-length', String(bytes.length * (result.isCut ? 2 : 1)));
  }
  return new Response(bytes && result.isCut ? breaking(bytes) : bytes, { status: result.status, headers });
}

/** A body that breaks off after these bytes. */
function breaking(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) controller.error(new Error('The connection breaks, as was asked for.'));
      else controller.enqueue(bytes);
      isSent = true;
    },
  });
}
