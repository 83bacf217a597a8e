import * as v from 'valibot';
import type { Json, JsonObject } from '../model.ts';
import type { Call } from './call.ts';
import { badRequest } from './errors.ts';

/** The JSON object that was sent; an empty or broken body gets the gateway's own sentence. */
export function jsonBody(call: Call): JsonObject {
  const type = call.headers.get('content-type') ?? '';
  if (/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    try {
      const value = JSON.parse(call.body) as Json;
      if (isObject(value)) return value;
    } catch {
      // Answered like every other body that is no JSON object.
    }
  }
  throw badRequest(
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  );
}

/** Tells an object from the other JSON values. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an entity against its type, leaving annotations (`@odata.…`) out, and refuses in OData's words. */
export function readEntity<Schema extends v.GenericSchema<unknown, unknown>>(
  schema: Schema,
  typeName: string,
  entity: JsonObject,
): v.InferOutput<Schema> {
  const properties = Object.fromEntries(Object.entries(entity).filter(([name]) => !name.includes('@')));
  const read = v.safeParse(schema, properties);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const path = v.getDotPath(issue) ?? '';
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    throw badRequest(
      `The property '${name}' does not exist on type 'microsoft.graph.${typeName}'. ` +
        'Make sure to only use property names that are defined by the type.',
    );
  }
  if (issue.type === 'picklist') {
    throw badRequest(
      `Invalid value '${String(issue.input)}' for the property '${name}' of type 'microsoft.graph.${typeName}': ` +
        `the members are ${issue.expected ?? 'not known'}.`,
    );
  }
  throw badRequest(
    `Cannot read the property '${name}' of type 'microsoft.graph.${typeName}': ` +
      `expected ${issue.expected ?? 'another value'} but received ${issue.received}.`,
  );
}
