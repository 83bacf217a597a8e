import type { Assignment, Json, JsonObject, Profile } from '../model.ts';
import { insufficientPrivileges, tokenRefused } from './access.ts';
import { keepId, targetKey, typeNameOf } from './assignment-ids.ts';
import { isObject } from './body.ts';
import type { Answer, Call } from './call.ts';
import { claimsChallenge } from './claims-challenge.ts';
import {
  badRequest,
  directoryError,
  GraphError,
  intuneError,
  modelValidationFailure,
  nestedForbidden,
  noMethodMatch,
} from './errors.ts';
import { cutOff, deeplyNested, html, huge, plain } from './fault-answers.ts';
import type { FaultName, FaultOptions } from './fault-table.ts';
import { lagBehind } from './stale-reads.ts';

/** A write that was found good and is about to be stored; a switch may change its entries. */
export type Write = {
  profile: Profile;
  /** The assignment that a PATCH changes; `null` for assign. */
  was: Assignment | null;
  entries: Assignment[];
};

/** Why nothing is stored: the answer tells what was `sent`, or what is still `kept`. */
export type Ignored = 'sent' | 'kept';

type Refusal = GraphError | Answer;

/** What a switch does: instead of the endpoint, to a good write, or to the answer of a success. */
export type FaultAct =
  | { before: (call: Call) => Refusal | null }
  | { change: (call: Call, write: Write, options: FaultOptions) => Refusal | Ignored | null }
  | { after: (call: Call, usual: Answer) => Refusal };

const refused = (status: number, code: string, text: string): FaultAct => ({
  before: (call) => intuneError(call, status, code, text),
});

const throttled = (retryAfter?: (call: Call) => string): FaultAct => ({
  before: (call) =>
    new GraphError(429, 'TooManyRequests', 'Too many requests.', {
      headers: retryAfter ? { 'retry-after': retryAfter(call) } : {},
    }),
});

const invalid = 'Invalid property values';
const unauthorized = 'User is not authorized to perform this operation';
const everyone = /^(allDevices|allLicensedUsers|configurationManagerCollection)AssignmentTarget$/;

/** What each switch of the table does; the table says what comes of it. */
export const faultActs: Record<FaultName, FaultAct> = {
  'patch-missing': { before: noMethodMatch },
  'method-not-allowed': {
    before: () =>
      directoryError(
        405,
        'Request_BadRequest',
        'Specified HTTP method is not allowed for the request target.',
      ),
  },
  'not-implemented': {
    before: () => directoryError(501, 'NotImplemented', 'The operation is not implemented.'),
  },
  'segment-missing': { before: (call) => badRequest(missingSegment(call)) },
  'segment-missing-404': { before: (call) => directoryError(404, 'ResourceNotFound', missingSegment(call)) },

  'ignored-patch-echoed': { change: () => 'sent' },
  'ignored-patch': { change: () => 'kept' },
  'ignored-assign': { change: () => 'kept' },
  'filter-dropped': {
    change: (_, { entries }) => {
      for (const entry of entries) entry.target = withoutFilter(entry.target);
      return null;
    },
  },
  'id-kept': {
    change: (_, { was }) => {
      if (was) keepId(was);
      return null;
    },
  },
  'lagging-reads': {
    change: (_, { profile }, { reads = 2 }) => {
      lagBehind(profile, reads);
      return null;
    },
  },
  'assign-drops-one': {
    change: (_, { profile, entries }) => {
      const before = new Set(profile.assignments.map(({ target }) => targetKey(target)));
      // One that was there before: the loss of another assignment is what nobody may overlook.
      const old = entries.findLastIndex(({ target }) => before.has(targetKey(target)));
      entries.splice(old, 1);
      return null;
    },
  },
  // What the stand-in does anyway.
  'assign-duplicates-dropped': { change: () => null },
  'assign-duplicates-refused': {
    change: (call, { entries }) => {
      const keys = new Set(entries.map(({ target }) => targetKey(target)));
      return keys.size < entries.length ? intuneError(call, 400, 'BadRequest', invalid) : null;
    },
  },

  'type-change-refused': {
    change: (call, { was, entries }) =>
      was && entries.some(({ target }) => typeNameOf(target) !== typeNameOf(was.target))
        ? intuneError(call, 400, 'BadRequest', invalid)
        : null,
  },
  'everyone-refused': {
    change: (call, { entries }) =>
      entries.some(({ target }) => everyone.test(typeNameOf(target)))
        ? intuneError(call, 400, 'BadRequest', invalid)
        : null,
  },
  'unhashed-type-refused': {
    before: (call) => {
      const type = sentTypes(call).find((one) => !one.startsWith('#'));
      return type === undefined
        ? null
        : modelValidationFailure(
            `A type named '${type}' could not be resolved by the model. When a model is available, ` +
              'each type name must resolve to a valid type.',
          );
    },
  },
  'abstract-refused': { before: () => modelValidationFailure('Cannot create an abstract class.') },
  'bad-request-nested': refused(400, 'BadRequest', invalid),
  'bad-request-generic': { before: () => badRequest('An error has occurred') },

  'token-expired': { before: (call) => tokenRefused('expired', call.cloud) },
  // Until a token meets it: `fault-switches.ts` keeps what was asked for.
  'claims-challenge': { before: (call) => claimsChallenge(call) },
  'claims-challenge-forever': { before: (call) => claimsChallenge(call) },
  'nested-forbidden-401': { before: (call) => nestedForbidden(call, unauthorized) },
  'consent-missing-403': refused(
    403,
    'Forbidden',
    'Application is not authorized to perform this operation. Application must have one of the following ' +
      'scopes: DeviceManagementConfiguration.ReadWrite.All',
  ),
  'role-missing-403': refused(403, 'Forbidden', unauthorized),
  'scope-group-403': refused(
    403,
    'Forbidden',
    `${unauthorized}. The assignment is outside the scope groups of the role`,
  ),
  'licence-missing': refused(
    403,
    'Forbidden',
    'The tenant does not have an active license for expedited updates',
  ),
  'groups-denied-403': { before: insufficientPrivileges },

  'not-found-404': refused(404, 'ResourceNotFound', 'The assignment was not found'),
  'conflict-409': refused(409, 'Conflict', 'The object was changed by another request'),
  'precondition-412': refused(412, 'ConditionNotMet', 'The condition of the request is not met'),
  'throttled-seconds': throttled(() => '2'),
  'throttled-date': {
    before: (call) =>
      intuneError(call, 429, 'TooManyRequests', 'Too many requests', {
        'retry-after': new Date(call.ctx.now().getTime() + 3000).toUTCString(),
      }),
  },
  'throttled-silent': throttled(),
  'throttled-long': throttled(() => '600'),

  'server-error-500': refused(500, 'InternalServerError', 'An error has occurred'),
  'server-error-500-after-write': {
    after: (call) => intuneError(call, 500, 'InternalServerError', 'An error has occurred'),
  },
  'bad-gateway-502': { before: () => html(502, '502 Bad Gateway') },
  'unavailable-503': refused(503, 'ServiceUnavailable', 'The service is unavailable'),
  'gateway-timeout-504': refused(504, 'GatewayTimeout', 'The service did not answer in time'),
  'gateway-timeout-504-after-write': {
    after: (call) => intuneError(call, 504, 'GatewayTimeout', 'The service did not answer in time'),
  },
  'response-lost-before-write': { before: () => cutOff({ status: 200 }) },
  'response-lost-after-write': { after: (_, usual) => cutOff(usual) },

  'empty-200': { after: () => ({ status: 200, text: '' }) },
  'no-content-204': { after: () => ({ status: 204 }) },
  'huge-answer': { after: (_, usual) => huge(usual) },
  'deeply-nested-answer': { after: (_, usual) => deeplyNested(usual) },
  'not-json-answer': { after: () => html(200, 'Sign in to continue') },
  'wrong-content-type': { after: (_, usual) => plain(usual) },
};

function missingSegment(call: Call): string {
  const segment = call.method === 'POST' ? 'assign' : 'assignments';
  return `Resource not found for the segment '${segment}'.`;
}

function withoutFilter(target: JsonObject): JsonObject {
  return {
    ...target,
    deviceAndAppManagementAssignmentFilterId: null,
    deviceAndAppManagementAssignmentFilterType: 'none',
  };
}

/** The `@odata.type` of each target in the body; a body that is no JSON is the endpoint's to refuse. */
function sentTypes(call: Call): string[] {
  let body: Json;
  try {
    body = JSON.parse(call.body) as Json;
  } catch {
    return [];
  }
  if (!isObject(body)) return [];
  const entries = Array.isArray(body['assignments']) ? body['assignments'] : [body];
  return entries
    .map((entry) =>
      isObject(entry) && isObject(entry['target']) ? entry['target']['@odata.type'] : undefined,
    )
    .filter((type) => typeof type === 'string');
}
