import { isJsonObject, type JsonObject } from '../assignment/json';

/**
 * What the service says in an error body, unwrapped. Intune puts JSON into the message of Graph's envelope,
 * sometimes twice (facts: Graph, §6).
 */
export type ServiceError = {
  /** Code of Graph's envelope: `BadRequest`, `Forbidden`, `ModelValidationFailure`… Empty if there is none. */
  code: string;
  /** Code of the innermost layer that has one, such as `Forbidden` under an outer `UnknownError`. */
  innerCode: string;
  /** The sentence, without support boilerplate and internal addresses. Empty if there is none. */
  message: string;
};

const deepest = 4;
const longestText = 64 * 1024;
const longestMessage = 600;

/** Reads an error body. Total: what is no JSON, or of another form, gives empty texts. */
export function readServiceError(body: string): ServiceError {
  const outer = parseObject(body);
  const error = outer && isJsonObject(outer['error']) ? outer['error'] : outer;
  const code = textOf(error?.['code']);
  const inner = unwrap(textOf(error?.['message']), deepest);
  return { code, innerCode: inner.code || code, message: clean(inner.message) };
}

function unwrap(text: string, layers: number): { code: string; message: string } {
  const layer = layers > 0 ? parseObject(text) : null;
  if (layer === null) return { code: '', message: text };
  const next = unwrap(textOf(layer['Message'] ?? layer['message']), layers - 1);
  return { code: next.code || textOf(layer['ErrorCode']), message: next.message };
}

/** The human part stands before the support ids; addresses of the service's inside may hold tenant ids. */
function clean(message: string): string {
  const sentence = (message.split(' - Operation ID')[0] ?? '').replace(/https?:\/\/\S+/g, '…').trim();
  return sentence.length > longestMessage ? `${sentence.slice(0, longestMessage)}…` : sentence;
}

/**
 * An answer's text without the addresses of the service's inside, which may hold ids of tenants and accounts
 * (facts: Graph, §6); everything else stays to the letter. Also where they are wrapped in JSON inside of JSON.
 */
export function withoutInternalAddresses(body: string): string {
  return body.replace(/https?:\/\/[^\s"'\\<>]*\.manage\.microsoft\.com[^\s"'\\<>]*/gi, 'https://…');
}

function parseObject(text: string): JsonObject | null {
  if (text.length > longestText || !text.trimStart().startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
