import { describeFailure, EntraFailure, type Trace } from './failures.ts';
import type { ReplyTo } from './request.ts';

/** The person pressed Cancel. */
export function declined(): EntraFailure {
  return new EntraFailure(65004, 'access_denied', 'User declined to consent to access the app.');
}

/** The person went back from the page that asks for an administrator. */
export function needsApproval(): EntraFailure {
  return new EntraFailure(
    90094,
    'access_denied',
    'An administrator of the organization needs to grant permission to this application before it can be used.',
  );
}

/** A failure as parameters of the redirect address. */
export function failureParams(failure: EntraFailure, trace: Trace): Record<string, string> {
  return {
    error: failure.error,
    ...(failure.suberror ? { error_subcode: failure.suberror, suberror: failure.suberror } : {}),
    error_description: describeFailure(failure, trace),
  };
}

/** The redirect address with an answer in its fragment or query, as the app asked. */
export function addressWith(replyTo: ReplyTo, params: Record<string, string>): string {
  const all = new URLSearchParams(params);
  if (replyTo.state !== undefined) all.set('state', replyTo.state);
  const address = new URL(replyTo.redirectUri);
  if (replyTo.responseMode === 'fragment') address.hash = all.toString();
  else for (const [name, value] of all) address.searchParams.set(name, value);
  return address.href;
}

/** Sends the browser back to the app. */
export function redirect(replyTo: ReplyTo, params: Record<string, string>): Response {
  const headers = { Location: addressWith(replyTo, params), 'Cache-Control': 'no-store, no-cache' };
  return new Response(null, { status: 302, headers });
}
