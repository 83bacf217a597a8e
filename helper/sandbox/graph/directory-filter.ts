import type { JsonObject } from '../model.ts';
import type { Call } from './call.ts';
import { directoryError } from './errors.ts';

/** A text in OData's quotes, where a quote inside is written twice. */
const quoted = "'((?:[^']|'')*)'";
const equals = new RegExp(`^(\\w+) eq ${quoted}$`);
const anyEquals = new RegExp(`^(\\w+)/any\\((\\w+):\\s*\\2 eq ${quoted}\\)$`);

/**
 * Those of a directory's objects that `$filter` keeps. It knows the two forms by which one object is looked up:
 * `name eq 'text'`, and `names/any(x:x eq 'text')` for a list of texts.
 */
export function filtered(call: Call, entities: JsonObject[], names: readonly string[]): JsonObject[] {
  const filter = call.query.get('$filter')?.trim();
  if (filter === undefined) return entities;
  const [, name, text] = equals.exec(filter) ?? [];
  if (name !== undefined && text !== undefined && names.includes(name)) {
    return entities.filter((entity) => entity[name] === unquoted(text));
  }
  const [, list, , item] = anyEquals.exec(filter) ?? [];
  if (list !== undefined && item !== undefined && names.includes(list)) {
    return entities.filter((entity) => {
      const values = entity[list];
      return Array.isArray(values) && values.includes(unquoted(item));
    });
  }
  throw directoryError(400, 'Request_UnsupportedQuery', 'Unsupported or invalid query filter clause.');
}

function unquoted(text: string): string {
  return text.replaceAll("''", "'");
}
