import * as v from 'valibot';
import { retryAfterOf } from './patience';
import { readServiceError, type ServiceError } from './service-error';

export const graphFailureCodes = [
  'tokenRefused', // 401: the token is no longer accepted
  'wrongCloud', // 401: the token is sound, but the tenant is one of another cloud's Graph
  'consentMissing', // 403: the app may not do this (scope)
  'roleMissing', // 403, or 401 with a nested Forbidden: the person may not do this (Intune role, scope group)
  'licenceMissing', // 403: the tenant has no licence for it
  'notFound', // 404
  'invalid', // 400: the service refused what was sent
  'abstractType', // 400 ModelValidationFailure: the target's type is not one that can be created
  'notOffered', // the operation does not exist there
  'notInCloud', // the whole service does not exist in this sovereign cloud
  'conflict', // 409, 412
  'throttled', // 429
  'unavailable', // 500, 502, 503, 504
  'unreachable', // no answer: no network, name not found, connection lost
  'unreadable', // an answer that is not what the service documents
  'refusedAddress', // an address outside the cloud's Graph host; nothing was sent
  'other',
] as const;
export type GraphFailureCode = (typeof graphFailureCodes)[number];

/** Why Graph gave no usable answer. */
export const GraphFailure = v.object({
  from: v.literal('graph'),
  code: v.picklist(graphFailureCodes),
  /** HTTP status, 0 when there was no answer. */
  status: v.number(),
  /** The service's own code, such as `ModelValidationFailure`; empty when there is none. */
  serviceCode: v.string(),
  /** The service's own sentence, unwrapped and without internal addresses; empty when there is none. */
  message: v.string(),
  requestId: v.nullable(v.string()),
  clientRequestId: v.nullable(v.string()),
  /** How long the service asks to wait, counted from the answer; `null` or absent when it did not say. */
  retryAfterMs: v.optional(v.nullable(v.number())),
});
export type GraphFailure = v.InferOutput<typeof GraphFailure>;

/** What of an answer decides what kind of failure it is. */
export type FailedAnswer = {
  status: number;
  body: string;
  requestId: string | null;
  clientRequestId: string | null;
  /** The header `Retry-After`, and when the answer came. */
  retryAfter?: string | null;
  at?: number;
};

/** Reads an answer that is no success. Total: every status and every body gives one failure. */
export function failureOf(answer: FailedAnswer): GraphFailure {
  const error = readServiceError(answer.body);
  return {
    from: 'graph',
    code: codeOf(answer.status, error),
    status: answer.status,
    serviceCode: error.code,
    message: error.message,
    requestId: answer.requestId,
    clientRequestId: answer.clientRequestId,
    retryAfterMs: retryAfterOf(answer.retryAfter ?? null, answer.at ?? Date.now()),
  };
}

/** A failure without an answer. */
export function failureWithoutAnswer(
  code: 'unreachable' | 'unreadable' | 'refusedAddress',
  message: string,
  clientRequestId: string | null = null,
): GraphFailure {
  return { from: 'graph', code, status: 0, serviceCode: '', message, requestId: null, clientRequestId };
}

/** The table of facts: Graph, §6. */
function codeOf(status: number, error: ServiceError): GraphFailureCode {
  switch (status) {
    case 400:
      if (isMissingOperation(error)) return 'notOffered';
      return error.code === 'ModelValidationFailure' && /abstract class/i.test(error.message)
        ? 'abstractType'
        : 'invalid';
    case 401:
      // The two US government clouds share their sign-in, so that only Graph can tell their tenants apart.
      if (/\binvalid audience\b/i.test(error.message)) return 'wrongCloud';
      // A nested Forbidden is about the person's role: signing in again would not help, and would never end.
      return error.innerCode === 'Forbidden' ? 'roleMissing' : 'tokenRefused';
    case 403:
      if (/\blicen[cs]e/i.test(error.message)) return 'licenceMissing';
      return error.code === 'Authorization_RequestDenied' ||
        /one of the following scopes/i.test(error.message)
        ? 'consentMissing'
        : 'roleMissing';
    case 404:
      return /segment/i.test(error.message) ? 'notOffered' : 'notFound';
    case 405:
    case 501:
      return 'notOffered';
    case 409:
    case 412:
      return 'conflict';
    case 429:
      return 'throttled';
    case 500:
    case 502:
    case 503:
    case 504:
      return 'unavailable';
    default:
      return 'other';
  }
}

/**
 * Whether the service has no such operation. A template that ends in `/key` names the operation that was
 * asked for; one that lacks it means an empty id in the address, which is our own mistake (facts: Graph, §5).
 */
function isMissingOperation(error: ServiceError): boolean {
  if (/^No method match route template/i.test(error.code)) {
    const template = /template\s+(\S+)/i.exec(error.message)?.[1] ?? '';
    return template.endsWith('/key');
  }
  return /resource not found for the segment/i.test(error.message);
}
