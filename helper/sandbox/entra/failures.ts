/** The OAuth error values that this stand-in answers with. */
export type OAuthError =
  | 'access_denied'
  | 'authorization_declined'
  | 'authorization_pending'
  | 'bad_verification_code'
  | 'consent_required'
  | 'expired_token'
  | 'interaction_required'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_resource'
  | 'invalid_scope'
  | 'login_required'
  | 'slow_down'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type';

/** A refusal by Entra: its AADSTS number, the OAuth error, and the sentence that a person reads. */
export class EntraFailure extends Error {
  constructor(
    readonly code: number,
    readonly error: OAuthError,
    sentence: string,
    readonly suberror?: string,
  ) {
    super(sentence);
    this.name = 'EntraFailure';
  }
}

/** What ties an answer to its request in support: shown on pages and in every error. */
export type Trace = { traceId: string; correlationId: string; timestamp: string };

const guid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Starts the trace of one request; the caller's correlation id is kept when it is a GUID. */
export function startTrace(asked: string | null | undefined, now: Date): Trace {
  return {
    traceId: crypto.randomUUID(),
    correlationId: asked && guid.test(asked) ? asked : crypto.randomUUID(),
    timestamp: `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`,
  };
}

/** The `error_description` in Entra's own form. */
export function describeFailure(failure: EntraFailure, trace: Trace): string {
  return (
    `AADSTS${failure.code}: ${failure.message} Trace ID: ${trace.traceId} ` +
    `Correlation ID: ${trace.correlationId} Timestamp: ${trace.timestamp}`
  );
}

/** The body with which the token endpoint refuses. */
export function failureBody(failure: EntraFailure, trace: Trace, loginOrigin: string) {
  return {
    error: failure.error,
    error_description: describeFailure(failure, trace),
    error_codes: [failure.code],
    timestamp: trace.timestamp,
    trace_id: trace.traceId,
    correlation_id: trace.correlationId,
    error_uri: `${loginOrigin}/error?code=${failure.code}`,
    ...(failure.suberror ? { suberror: failure.suberror } : {}),
  };
}

/** A parameter that every caller must send. */
export function missingParameter(name: string): EntraFailure {
  return new EntraFailure(
    900144,
    'invalid_request',
    `The request body must contain the following parameter: '${name}'.`,
  );
}
