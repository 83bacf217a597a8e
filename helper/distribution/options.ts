import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isExtensionId, originProblem } from '../policy/check.ts';
import { UsageError } from '../usage.ts';
import { isExtensionVersion } from './crx-manifest.ts';
import { isRingName } from './ring-name.ts';

/** Where a value comes from, as a person knows it: `--origin` or `RETARGET_ORIGIN`. */
export type Source = string;

/** Reads arguments as Node does, and tells what is wrong with them in a sentence. */
export function parseOptions<const Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config);
  } catch (error) {
    // parseArgs says which option is wrong, and how.
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/** A value that has to be there. */
export function required(source: Source, value: string | undefined, why: string): string {
  if (value === undefined) throw new UsageError(`${source} is missing: ${why}.`);
  return value;
}

/** A path; an empty one is a variable of a script that was not set. */
export function readPath(source: Source, text: string): string {
  if (text === '') throw new UsageError(`${source} takes a path.`);
  return text;
}

/** The address that browsers reach the host at: scheme, name and port alone. */
export function readOrigin(source: Source, text: string): string {
  const origin = text.replace(/\/$/, '').toLowerCase();
  const problem = originProblem(origin);
  if (problem !== null) throw new UsageError(`${source} is not usable. ${problem}`);
  return origin;
}

/** The id of an extension. */
export function readExtensionId(source: Source, text: string): string {
  if (isExtensionId(text)) return text;
  throw new UsageError(`${source} takes 32 letters from a to p, not '${text}'.`);
}

/** The name of a ring. */
export function readRingName(source: Source, text: string): string {
  if (isRingName(text)) return text;
  throw new UsageError(`${source} takes up to 32 small letters, digits and hyphens, not '${text}'.`);
}

/** The version of a package. */
export function readVersion(source: Source, text: string): string {
  if (isExtensionVersion(text)) return text;
  throw new UsageError(`${source} takes a version such as 1.2.0, not '${text}'.`);
}

/** A port; 0 takes a free one. */
export function readPort(source: Source, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`${source} takes a number up to 65535, not '${text}'.`);
}

/** The one extension that is meant: the one that is named, or the only one that there is. */
export function chooseExtension(source: Source, asked: string | undefined, ids: readonly string[]): string {
  const [only] = ids;
  if (asked === undefined && ids.length === 1 && only !== undefined) return only;
  if (asked !== undefined && ids.includes(asked)) return asked;
  const list = ids.join(', ');
  throw new UsageError(
    asked === undefined
      ? `${source} is missing: the packages are of several extensions (${list}).`
      : `${source} names ${asked}, but the packages are of ${list}.`,
  );
}
