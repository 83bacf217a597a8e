import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../scripts/release/changelog.ts';
import { read } from '../docs/reader';

const changelog = `# Changelog

All of it.

## 0.10.0 (unreleased)

- New.

### More

- Newer.

## 0.1.0 – 2026-11-25

- First.

## 0.0.1
`;

describe('the changelog', () => {
  it('has a section of a version, to the next one', () => {
    expect(sectionOf(changelog, '0.10.0')).toEqual({
      title: '0.10.0 (unreleased)',
      released: false,
      text: '- New.\n\n### More\n\n- Newer.',
    });
    expect(sectionOf(changelog, '0.1.0')).toMatchObject({ released: true, text: '- First.' });
  });

  it('has none for a version that it does not name, or says nothing of', () => {
    expect(sectionOf(changelog, '0.1')).toBeNull();
    expect(sectionOf(changelog, '0.0.1')).toBeNull();
    expect(sectionOf(changelog, '9.9.9')).toBeNull();
  });

  it('says something of the version that is next', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(sectionOf(read('CHANGELOG.md'), version)?.text).toMatch(/\w/);
  });
});
