import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { closureOf, readLockfile } from '../../scripts/release/lockfile.ts';
import { Sbom, sbomOf } from '../../scripts/release/sbom.ts';
import { read } from '../docs/reader';

const locked = readLockfile(read('package-lock.json'));
const shipped = closureOf(locked, ['@azure/msal-browser', 'preact', 'valibot']);
const subject = {
  name: 'retarget-for-intune',
  version: '1.2.3',
  licence: 'MIT',
  time: new Date('2026-11-25T10:00:00Z'),
};
const made = (): Sbom => sbomOf(subject, shipped, locked);

describe('the list of materials', () => {
  it('names each package with licence, address and checksum of the lockfile', () => {
    const { components } = made();
    expect(components.map(({ group, name }) => `${group ?? ''}/${name}`)).toEqual([
      '@azure/msal-browser',
      '@azure/msal-common',
      '/preact',
      '/valibot',
    ]);
    const preact = components.find(({ name }) => name === 'preact');
    const pinned = locked.find(({ name }) => name === 'preact');
    expect(preact).toMatchObject({
      type: 'library',
      purl: `pkg:npm/preact@${pinned?.version ?? ''}`,
      licenses: [{ license: { id: 'MIT' } }],
    });
    expect(Buffer.from(preact?.hashes?.[0]?.content ?? '', 'hex').toString('base64')).toBe(
      pinned?.integrity?.slice('sha512-'.length),
    );
    expect(components[0]?.purl).toMatch(/^pkg:npm\/%40azure\/msal-browser@\d/);
  });

  it('tells what needs what', () => {
    const { dependencies, metadata } = made();
    const needs = new Map(dependencies.map(({ ref, dependsOn }) => [ref.replace(/@[\d.]+$/, ''), dependsOn]));
    expect(needs.get('retarget-for-intune')).toHaveLength(4);
    expect(needs.get('pkg:npm/%40azure/msal-browser')).toEqual([
      expect.stringMatching(/^pkg:npm\/%40azure\/msal-common@/),
    ]);
    expect(metadata).toMatchObject({
      timestamp: '2026-11-25T10:00:00.000Z',
      component: { name: 'retarget-for-intune', version: '1.2.3' },
    });
  });

  it('is the same for the same materials, and another for others', () => {
    expect(made()).toEqual(made());
    expect(sbomOf(subject, [...shipped].reverse(), locked)).toEqual(made());
    expect(sbomOf({ ...subject, version: '1.2.4' }, shipped, locked).serialNumber).not.toBe(
      made().serialNumber,
    );
  });

  it('is read by what the specification asks for', () => {
    const is = (changes: Record<string, unknown>): boolean =>
      v.safeParse(Sbom, { ...made(), ...changes }).success;
    expect(is({})).toBe(true);
    expect(is({ specVersion: '1.5' })).toBe(false);
    expect(is({ serialNumber: 'urn:uuid:1' })).toBe(false);
    expect(is({ more: true })).toBe(false);
    expect(is({ dependencies: [{ ref: 'nowhere', dependsOn: [] }] })).toBe(false);
    expect(is({ components: [...made().components, ...made().components] })).toBe(false);
  });

  it('is not made of a package whose licence nobody named', () => {
    const [first] = shipped;
    expect(() => sbomOf(subject, [{ ...first!, license: undefined }], locked)).toThrow(/licence of/);
  });
});
