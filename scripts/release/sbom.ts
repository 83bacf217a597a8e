import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { type Locked, resolve } from './lockfile.ts';

/**
 * The part of CycloneDX 1.6 (cyclonedx.org/docs/1.6/json) that is written here, as strict as the specification is
 * about it. What is written is read by it before it goes out.
 */
const Licences = v.array(
  v.strictObject({ license: v.strictObject({ id: v.pipe(v.string(), v.nonEmpty()) }) }),
);
const Hashes = v.array(
  v.strictObject({ alg: v.picklist(['SHA-256', 'SHA-512']), content: v.pipe(v.string(), v.hexadecimal()) }),
);
const Component = v.strictObject({
  type: v.picklist(['application', 'library']),
  'bom-ref': v.pipe(v.string(), v.nonEmpty()),
  group: v.optional(v.string()),
  name: v.pipe(v.string(), v.nonEmpty()),
  version: v.pipe(v.string(), v.nonEmpty()),
  scope: v.optional(v.picklist(['required', 'optional', 'excluded'])),
  hashes: v.optional(Hashes),
  licenses: v.optional(Licences),
  purl: v.optional(v.pipe(v.string(), v.startsWith('pkg:'))),
  externalReferences: v.optional(
    v.array(
      v.strictObject({ type: v.picklist(['distribution', 'website']), url: v.pipe(v.string(), v.url()) }),
    ),
  ),
});
export const Sbom = v.pipe(
  v.strictObject({
    $schema: v.literal('http://cyclonedx.org/schema/bom-1.6.schema.json'),
    bomFormat: v.literal('CycloneDX'),
    specVersion: v.literal('1.6'),
    serialNumber: v.pipe(
      v.string(),
      v.regex(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/),
    ),
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    metadata: v.strictObject({ timestamp: v.pipe(v.string(), v.isoTimestamp()), component: Component }),
    components: v.array(Component),
    dependencies: v.array(v.strictObject({ ref: v.string(), dependsOn: v.array(v.string()) })),
  }),
  v.check(({ metadata, components, dependencies }) => {
    const refs = [metadata.component, ...components].map((one) => one['bom-ref']);
    const known = new Set(refs);
    return (
      known.size === refs.length &&
      dependencies.every(({ ref, dependsOn }) => [ref, ...dependsOn].every((one) => known.has(one)))
    );
  }, 'Every reference is to one component of the list.'),
);
type Component = v.InferOutput<typeof Component>;
export type Sbom = v.InferOutput<typeof Sbom>;

/** What a list of materials is about. */
type Subject = { name: string; version: string; licence: string; time: Date };

/**
 * Lists what a thing is made of. `shipped` are the packages in it, `all` the lockfile's, to follow what needs what.
 * Nothing in it depends on the machine or on chance.
 */
export function sbomOf(subject: Subject, shipped: readonly Locked[], all: readonly Locked[]): Sbom {
  const own: Component = {
    type: 'application',
    'bom-ref': `${subject.name}@${subject.version}`,
    name: subject.name,
    version: subject.version,
    licenses: [{ license: { id: subject.licence } }],
  };
  // The same version can lie in two places.
  const byPurl = new Map(shipped.map((one) => [purlOf(one), one]));
  const sorted = [...byPurl.values()].sort((one, other) => (purlOf(one) < purlOf(other) ? -1 : 1));
  const byPlace = new Map(all.map((one) => [one.place, one]));
  const places = new Set(shipped.map(({ place }) => place));
  const needs = (one: Locked): string[] =>
    Object.keys({ ...one.dependencies, ...one.peerDependencies })
      .map((name) => resolve(byPlace, name, one.place))
      .flatMap((found) => (found !== undefined && places.has(found.place) ? [purlOf(found)] : []))
      .sort();
  const content = {
    metadata: { timestamp: subject.time.toISOString(), component: own },
    components: sorted.map(componentOf),
    dependencies: [
      { ref: own['bom-ref'], dependsOn: sorted.map(purlOf) },
      ...sorted.map((one) => ({ ref: purlOf(one), dependsOn: needs(one) })),
    ],
  };
  return v.parse(Sbom, {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
    version: 1,
    ...content,
  });
}

function componentOf(one: Locked): Component {
  const [scope, name = ''] = one.name.startsWith('@') ? one.name.split('/') : [undefined, one.name];
  if (one.license === undefined) throw new Error(`The lockfile does not say the licence of ${one.name}.`);
  return {
    type: 'library',
    'bom-ref': purlOf(one),
    ...(scope === undefined ? {} : { group: scope }),
    name,
    version: one.version,
    scope: 'required',
    hashes: [{ alg: 'SHA-512', content: hexOf(one.integrity ?? '') }],
    licenses: [{ license: { id: one.license } }],
    purl: purlOf(one),
    externalReferences: [
      { type: 'distribution', url: `https://registry.npmjs.org/${one.name}/-/${name}-${one.version}.tgz` },
    ],
  };
}

const purlOf = ({ name, version }: Locked): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

const hexOf = (integrity: string): string =>
  Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');

/** A UUID of version 8, made of the content: the same materials have the same number. */
function uuidOf(content: string): string {
  const bytes = createHash('sha256').update(content).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
