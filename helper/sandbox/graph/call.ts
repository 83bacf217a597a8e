import type { Cloud } from '../../../extension/graph/clouds.ts';
import type { SandboxContext } from '../context.ts';
import type { Caller, JsonObject } from '../model.ts';

/** One request to Graph after its token was read: what an endpoint needs to answer it. */
export type Call = {
  ctx: SandboxContext;
  caller: Caller;
  cloud: Cloud;
  method: string;
  version: 'beta' | 'v1.0';
  /** Decoded path after the version: `['groups', '{id}']`. */
  segments: string[];
  /** The path as received, without query; what `@odata.nextLink` repeats. */
  rawPath: string;
  query: URLSearchParams;
  headers: Headers;
  body: string;
  trace: Trace;
};

/** The ids under which Microsoft's support would find a request. */
export type Trace = { requestId: string; clientRequestId: string; at: Date };

/** What an endpoint answers; the envelope of headers is added in one place. */
export type Answer = {
  status: number;
  body?: JsonObject;
  /** Sent as it is instead of `body`, with `contentType`. */
  text?: string;
  contentType?: string;
  headers?: { [name: string]: string };
  /** The connection breaks after the body, which is only the beginning of one. */
  isCut?: boolean;
};

/** An endpoint: the ids in its path come in order. */
export type Endpoint = (call: Call, ...ids: string[]) => Answer | Promise<Answer>;

/** Start of every address that Graph writes into an answer. */
function versionRoot(call: Call): string {
  return `${call.cloud.graphOrigin}/${call.version}`;
}

/** The `@odata.context` of an answer. */
export function odataContext(call: Call, fragment: string): string {
  return `${versionRoot(call)}/$metadata#${fragment}`;
}
