import { isJsonObject, type JsonObject, nestsTooDeep, sameJson } from '../../extension/assignment/json';
import { type Target, writeTarget } from '../../extension/assignment/target';

/** Names on the wire of the properties in which two targets differ. */
function changedNames(before: Target, after: Target): Set<string> {
  const [left, right] = [writeTarget(before) ?? {}, writeTarget(after) ?? {}];
  return differing(left, right);
}

function differing(left: JsonObject, right: JsonObject): Set<string> {
  const names = [...Object.keys(left), ...Object.keys(right)];
  return new Set(names.filter((name) => !sameJson(left[name] ?? null, right[name] ?? null)));
}

/**
 * Lines (from 0) of a JSON text with two spaces of indentation that belong to one of the properties, named by
 * their path: `target/groupId`. A property's lines go to the end of its value.
 */
export function linesOf(json: string, paths: ReadonlySet<string>): Set<number> {
  const lines = new Set<number>();
  const path: string[] = [];
  for (const [at, line] of json.split('\n').entries()) {
    const [, spaces = '', key] = /^( *)(?:("(?:[^"\\]|\\.)*"): )?/.exec(line) ?? [];
    const depth = spaces.length / 2;
    // A closing bracket belongs to the property that it closes; an item of a list to the list's property.
    const closes = /^ *[}\]]/.test(line);
    path.length = Math.min(path.length, key !== undefined || !closes ? Math.max(depth - 1, 0) : depth);
    if (key !== undefined) path[depth - 1] = JSON.parse(key) as string;
    if (path.some((_, end) => paths.has(path.slice(0, end + 1).join('/')))) lines.add(at);
  }
  return lines;
}

/** The lines of a request's body that say what changes. */
export function changedInRequest(body: string, before: Target, after: Target): Set<number> {
  return linesOf(body, new Set([...changedNames(before, after)].map((name) => `target/${name}`)));
}

/** The same in a request that sends the complete list, of which one entry changes. */
export function changedInList(body: string, at: number, before: Target, after: Target): Set<number> {
  const lines = body.split('\n');
  const starts = lines.flatMap((line, index) => (line === '    {' ? [index] : []));
  const start = starts[at];
  if (start === undefined) return new Set();
  const end = lines.findIndex((line, index) => index > start && /^ {4}}/.test(line));
  const entry = lines.slice(start, end + 1).map((line) => line.slice(4));
  return new Set([...changedInRequest(entry.join('\n'), before, after)].map((line) => line + start));
}

/** The lines of an answer's body that differ from what stood there before. */
export function changedInAnswer(body: string, beforeId: string, before: Target): Set<number> {
  if (nestsTooDeep(body)) return new Set();
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return new Set();
  }
  if (!isJsonObject(answer)) return new Set();
  const target = answer['target'];
  const paths = isJsonObject(target)
    ? [...differing(writeTarget(before) ?? {}, target)].map((name) => `target/${name}`)
    : [];
  if (typeof answer['id'] === 'string' && answer['id'] !== beforeId) paths.push('id');
  return linesOf(body, new Set(paths));
}
