import type { JsonObject } from '../model.ts';
import type { Answer, Call, Trace } from './call.ts';

const noOperation = '00000000-0000-0000-0000-000000000000';

type GraphErrorOptions = { headers?: { [name: string]: string }; innerMessage?: string };

/** A refusal in Graph's own terms; thrown by endpoints and written as an envelope in one place. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly options: GraphErrorOptions;

  constructor(status: number, code: string, message: string, options: GraphErrorOptions = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.options = options;
    this.name = 'GraphError';
  }
}

/** The envelope of every Graph error (facts/graph.md §6). */
export function errorAnswer(error: GraphError, trace: Trace): Answer {
  const innerError: JsonObject = {
    ...(error.options.innerMessage !== undefined && { message: error.options.innerMessage }),
    date: trace.at.toISOString().slice(0, 19),
    'request-id': trace.requestId,
    'client-request-id': trace.clientRequestId,
  };
  return {
    status: error.status,
    body: { error: { code: error.code, message: error.message, innerError } },
    ...(error.options.headers && { headers: error.options.headers }),
  };
}

/** Refused by Graph's gateway before Intune saw it: plain text. */
export function badRequest(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}

/** The gateway cannot make an object of the body; `innerError.message` repeats the text (facts §6). */
export function modelValidationFailure(message: string): GraphError {
  return new GraphError(400, 'ModelValidationFailure', message, { innerMessage: message });
}

/** Refused by the directory, which writes plain sentences. */
export function directoryError(status: number, code: string, message: string): GraphError {
  return new GraphError(status, code, message);
}

/** Refused by Intune: the message is a JSON text in itself (facts §6). */
export function intuneError(
  call: Call,
  status: number,
  code: string,
  text: string,
  headers: { [name: string]: string } = {},
): GraphError {
  return new GraphError(status, code, intuneMessage(call, text), { headers });
}

/**
 * The other shape that Intune's refusals come in: wrapped once more, as 401 `UnknownError`, although the token
 * is sound (facts §6, "second quirk").
 */
export function nestedForbidden(call: Call, text: string): GraphError {
  const wrapped = {
    ErrorCode: 'Forbidden',
    Message: intuneMessage(call, text),
    Target: null,
    Details: null,
    InnerError: null,
    InstanceAnnotations: [],
  };
  return new GraphError(401, 'UnknownError', JSON.stringify(wrapped));
}

/** The route is known but not this verb on it: Intune's way to say that an operation does not exist (facts §5). */
export function noMethodMatch(call: Call): GraphError {
  const keys = call.segments.map((_, index) =>
    index === 0 ? 'singleton' : index % 2 === 1 ? 'navigation' : 'key',
  );
  const text =
    `No OData route exists that match template ~/${keys.join('/')} with http verb ${call.method} ` +
    `for request ${frontEndPath(call)}.`;
  return intuneError(call, 400, 'No method match route template', text);
}

function intuneMessage(call: Call, text: string): string {
  const url = `https://fef.amsub0102.manage.microsoft.com${frontEndPath(call)}?api-version=5026-05-08`;
  const message = {
    _version: 3,
    Message:
      `${text} - Operation ID (for customer support): ${noOperation} ` +
      `- Activity ID: ${call.trace.requestId} - Url: ${url}`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  };
  return JSON.stringify(message, null, 2).replaceAll('\n', '\r\n');
}

/** Intune's own services spell keys in brackets: `windowsQualityUpdateProfiles('id')`. */
function frontEndPath(call: Call): string {
  const service =
    call.segments[1]?.toLowerCase() === 'assignmentfilters'
      ? 'StatelessDeviceConfigurationFEService'
      : 'StatelessSoftwareUpdateFEService';
  const path = call.segments
    .map((segment, index) =>
      index >= 2 && index % 2 === 0 ? `('${encodeURIComponent(segment)}')` : `/${segment}`,
    )
    .join('');
  return `/${service}${path}`;
}
