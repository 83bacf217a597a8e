import * as v from 'valibot';

export const graphFailureCodes = [
  'tokenRefused', // 401: the token is no longer accepted
  'consentMissing', // 403: the app may not do this (scope)
  'roleMissing', // 403, or 401 with a nested Forbidden: the person may not do this (Intune role, scope group)
  'notFound', // 404
  'invalid', // 400: the service refused what was sent
  'abstractType', // 400 ModelValidationFailure: the target's type is not one that can be created
  'notOffered', // the operation does not exist there
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
});
export type GraphFailure = v.InferOutput<typeof GraphFailure>;
