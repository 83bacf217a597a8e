/** Any JSON value, as the service sends it and as we send it back. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

/** True for `{…}`, false for lists, `null` and plain values. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
