/** Any JSON value, as the service sends it and as we send it back. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

/** True for `{…}`, false for lists, `null` and plain values. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Far deeper than anything the service sends, and far from where a reader of ours runs out of stack. */
const deepest = 64;

/** Whether a value is JSON and nested no deeper than is read here. Takes each part up once. */
export function isJson(value: unknown, levels = deepest): value is Json {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value !== 'object' || levels === 0) return false;
  return Object.values(value).every((part) => isJson(part, levels - 1));
}

/** Whether a JSON text is nested deeper than is read here. Asked before it is parsed, and of any text. */
export function nestsTooDeep(text: string): boolean {
  let [depth, inString] = [0, false];
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString && character === '\\') index++;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === '{' || character === '[') && ++depth > deepest) return true;
    else if (!inString && (character === '}' || character === ']')) depth--;
  }
  return false;
}

/** JSON text in which the order of properties, which carries no meaning, does not show. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] as Json)}`).join(',')}}`;
}

/** Deep equality of JSON values. The order of properties carries no meaning; the order of lists does. */
export const sameJson = (left: Json, right: Json): boolean => canonicalJson(left) === canonicalJson(right);

/** The object as a `Map`-safe copy without the given names. Own properties only, so `__proto__` stays data. */
export function without(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
