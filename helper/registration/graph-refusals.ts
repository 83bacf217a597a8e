import * as v from 'valibot';
import { CommandFailure } from '../usage.ts';
import type { SignedIn } from './device-code.ts';
import { type Reply, requestIdOf, unexpected } from './exchange.ts';

const GraphError = v.object({
  error: v.object({
    code: v.string(),
    message: v.optional(v.string(), ''),
    innerError: v.optional(v.object({ 'request-id': v.optional(v.string()) }), {}),
  }),
});

/** Code and message of Graph's refusal; nothing for an answer that is no refusal of Graph. */
export function graphErrorOf({ json }: Reply): { code: string; message: string } | null {
  const read = v.safeParse(GraphError, json);
  return read.success ? read.output.error : null;
}

/** Tells in a sentence why Graph refused, and what to do. */
export function graphRefused(reply: Reply, address: string, { account }: SignedIn): CommandFailure {
  const read = v.safeParse(GraphError, reply.json);
  if (!read.success) return unexpected(reply, address);
  const { code, message, innerError } = read.output.error;
  const end = requestIdOf({ requestId: reply.requestId ?? innerError['request-id'] ?? null });
  if (code === 'Authorization_RequestDenied') {
    return new CommandFailure(
      `${account} may not register or change apps in this tenant (${code}). Run the command again and sign in with ` +
        `the role Application Administrator or Cloud Application Administrator.${end}`,
    );
  }
  if (reply.status === 401) {
    return new CommandFailure(
      `Microsoft Graph did not accept the sign-in of ${account} (${code}). Run the command again.${end}`,
    );
  }
  if (reply.status === 429) {
    const pause = reply.retryAfter === null ? 'a few minutes' : `${reply.retryAfter} seconds`;
    return new CommandFailure(
      `Microsoft Graph was asked too often (${code}). Run the command again after ${pause}.${end}`,
    );
  }
  const { pathname } = new URL(address);
  return new CommandFailure(
    `Microsoft Graph refused ${pathname} with status ${reply.status}, ${code}: ${message.replace(/\.$/, '')}. ` +
      `Put that right and run the command again: it goes on where it stopped.${end}`,
  );
}
