import * as v from 'valibot';

const Entry = v.looseObject({
  version: v.optional(v.string()),
  resolved: v.optional(v.string()),
  integrity: v.optional(v.string()),
  link: v.optional(v.boolean()),
  license: v.optional(v.string()),
  hasInstallScript: v.optional(v.boolean()),
  dependencies: v.optional(v.record(v.string(), v.string())),
  peerDependencies: v.optional(v.record(v.string(), v.string())),
});
const Lockfile = v.looseObject({ lockfileVersion: v.literal(3), packages: v.record(v.string(), Entry) });

/** A package as the lockfile pins it, by its place in `node_modules`. */
export type Locked = v.InferOutput<typeof Entry> & { place: string; name: string; version: string };

/** Reads every package of a lockfile, without the project itself. */
export function readLockfile(text: string): Locked[] {
  const { packages } = v.parse(Lockfile, JSON.parse(text));
  return Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, entry]) => ({
      ...entry,
      place,
      name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
    }));
}

/** Packages of these names and all that they need. What a package only works beside of is not needed by it. */
export function closureOf(locked: readonly Locked[], names: readonly string[]): Locked[] {
  const byPlace = new Map(locked.map((one) => [one.place, one]));
  const found = new Map<string, Locked>();
  const visit = (name: string, from: string): void => {
    const one = resolve(byPlace, name, from);
    if (one === undefined || found.has(one.place)) return;
    found.set(one.place, one);
    for (const needed of Object.keys(one.dependencies ?? {})) visit(needed, one.place);
  };
  for (const name of names) visit(name, '');
  return [...found.values()];
}

/** The package that a name means in a place: the nearest one, from the inside out, as Node looks for it. */
export function resolve(
  byPlace: ReadonlyMap<string, Locked>,
  name: string,
  from: string,
): Locked | undefined {
  let at = from;
  for (;;) {
    const found = byPlace.get(`${at === '' ? '' : `${at}/`}node_modules/${name}`);
    if (found !== undefined || at === '') return found;
    at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')));
  }
}

/** What a lockfile holds that cannot be trusted, each in one sentence. */
export function doubtsAbout(locked: readonly Locked[]): string[] {
  return locked.flatMap((one) => {
    const doubts: string[] = [];
    if (one.link) doubts.push(`${one.place} is a link.`);
    if (!/^\d+\.\d+\.\d+/.test(one.version)) doubts.push(`${one.place} has no version.`);
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(one.integrity ?? ''))
      doubts.push(`${one.place} has no SHA-512.`);
    if (one.resolved !== undefined && !one.resolved.startsWith('https://registry.npmjs.org/')) {
      doubts.push(`${one.place} comes from ${one.resolved}.`);
    }
    return doubts;
  });
}
