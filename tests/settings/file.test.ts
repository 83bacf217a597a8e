import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  type FileRead,
  largestFile,
  readSettingsFile,
  writeSettingsFile,
} from '../../extension/settings/file';
import { managedSchema } from '../../extension/settings/managed-schema';
import { defaultSettings, Settings, settingNames, settingsEntries } from '../../extension/settings/settings';
import { anySettings } from './arbitraries';

const clientId = '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52';
const file = (settings: unknown, more: object = {}): string =>
  JSON.stringify({ retarget: 'settings', version: 1, settings, ...more });

/** Whether an answer is one that the page can show and the worker would take. */
function isSound(read: FileRead): boolean {
  if (read.is === 'unreadable') return true;
  const known = settingNames as string[];
  if (read.ignored.some((name) => known.includes(name))) return false;
  if (read.is === 'wrong') return read.names.length > 0 && read.names.every((name) => known.includes(name));
  const names = Object.keys(read.settings);
  return names.length > 0 && v.is(Settings, { ...defaultSettings, ...read.settings });
}

describe('a file of settings', () => {
  it('is read as it was written, whatever is set', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(readSettingsFile(writeSettingsFile(settings))).toEqual({ is: 'read', settings, ignored: [] });
      }),
    );
  });

  it('says what it is, and can be read by people', () => {
    const text = writeSettingsFile(defaultSettings);
    expect(JSON.parse(text)).toEqual({ retarget: 'settings', version: 1, settings: defaultSettings });
    expect(text.split('\n').length).toBeGreaterThan(10);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('may hold some settings only, and names what is none', () => {
    expect(readSettingsFile(file({ readOnly: true, theme: 'dark', kinds: ['other', 'group'] }))).toEqual({
      is: 'read',
      settings: { readOnly: true, kinds: ['group', 'other'] },
      ignored: ['theme'],
    });
  });

  it('with a wrong value gives nothing, and names every one', () => {
    expect(readSettingsFile(file({ cloud: 'mars', readOnly: 'yes', keepDays: 30, x: 1 }))).toEqual({
      is: 'wrong',
      names: ['cloud', 'readOnly'],
      ignored: ['x'],
    });
  });

  it('puts ids right as a field does not need to', () => {
    expect(readSettingsFile(file({ clientId: ` ${clientId.toUpperCase()} ` }))).toMatchObject({
      settings: { clientId },
    });
  });

  it('takes no name of an object itself for a setting', () => {
    const text =
      '{"retarget":"settings","version":1,"settings":{"__proto__":{"readOnly":true},"constructor":1}}';
    expect(readSettingsFile(text)).toEqual({ is: 'unreadable', problem: 'empty' });
    expect(readSettingsFile('{"__proto__":{"retarget":"settings"},"readOnly":true}')).toEqual({
      is: 'read',
      settings: { readOnly: true },
      ignored: ['__proto__'],
    });
  });
});

describe('the flat object of a policy', () => {
  it('is read like a file, with 0 for as long as there is room', () => {
    const flat = { organization: 'Contoso IT', keepDays: 0, kinds: ['group'] };
    expect(readSettingsFile(JSON.stringify(flat))).toEqual({
      is: 'read',
      settings: { keepDays: null, kinds: ['group'] },
      ignored: ['organization'],
    });
  });

  it('is found inside a whole policy of the browser, where it is the only one', () => {
    const whole = (extensions: object): string =>
      JSON.stringify({ ExtensionInstallForcelist: ['x'], '3rdparty': { extensions } });
    expect(readSettingsFile(whole({ abc: { keepDays: 0, organization: 'Contoso IT' } }))).toEqual({
      is: 'read',
      settings: { keepDays: null },
      ignored: ['organization'],
    });
    expect(readSettingsFile(whole({ abc: { keepDays: 0 }, def: { keepDays: 30 } }))).toEqual({
      is: 'unreadable',
      problem: 'severalExtensions',
    });
    expect(readSettingsFile(whole({}))).toEqual({ is: 'unreadable', problem: 'empty' });
  });

  it('reads 0 days in a file of its own as wrong', () => {
    expect(readSettingsFile(file({ keepDays: 0 }))).toMatchObject({ is: 'wrong', names: ['keepDays'] });
  });
});

describe('a text that is no such file', () => {
  it.each([
    ['', 'notJson'],
    ['{', 'notJson'],
    ['[]', 'notAnObject'],
    ['null', 'notAnObject'],
    ['"settings"', 'notAnObject'],
    ['{}', 'empty'],
    ['{"theme":"dark"}', 'empty'],
    [file({}), 'empty'],
    [file(null), 'notSettings'],
    [file([]), 'notSettings'],
    [file({ readOnly: true }, { version: 2 }), 'laterVersion'],
    [file({ readOnly: true }, { version: 0 }), 'notSettings'],
    [file({ readOnly: true }, { version: '1' }), 'notSettings'],
    [file({ readOnly: true }, { retarget: 'history' }), 'notSettings'],
    ['['.repeat(5000), 'tooDeep'],
    [' '.repeat(largestFile + 1), 'tooLarge'],
  ] as const)('%.40j says why', (text, problem) => {
    expect(readSettingsFile(text)).toEqual({ is: 'unreadable', problem });
  });

  it('with the mark that editors of Windows put first is read all the same', () => {
    expect(readSettingsFile(`\ufeff${writeSettingsFile(defaultSettings)}`).is).toBe('read');
  });
});

describe('the reader of files', () => {
  const nearly = fc.dictionary(
    fc.oneof(fc.constantFrom<string>(...settingNames, 'organization', '__proto__', 'toString'), fc.string()),
    fc.oneof(
      fc.jsonValue(),
      anySettings.chain((settings) => fc.constantFrom(...Object.values(settings))),
    ),
  );

  it('has a sound answer to any text', () => {
    fc.assert(fc.property(fc.string(), (text) => isSound(readSettingsFile(text))));
  });

  it('has a sound answer to any JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => isSound(readSettingsFile(text))));
  });

  it('has a sound answer to anything that is nearly a file', () => {
    fc.assert(
      fc.property(nearly, fc.boolean(), (values, own) =>
        isSound(readSettingsFile(own ? file(values) : JSON.stringify(values))),
      ),
      { numRuns: 500 },
    );
  });

  it('takes all or nothing', () => {
    fc.assert(
      fc.property(nearly, (values) => {
        const read = readSettingsFile(file(values));
        if (read.is !== 'read') return true;
        return settingNames.every(
          (name) => !Object.hasOwn(values, name) || Object.hasOwn(read.settings, name),
        );
      }),
    );
  });
});

describe('the schema of policy', () => {
  it('knows every setting, and nothing but the organization besides', () => {
    expect(Object.keys(managedSchema.properties).sort()).toEqual([...settingNames, 'organization'].sort());
    expect(Object.keys(settingsEntries).sort()).toEqual([...settingNames].sort());
  });

  it('says of each what it is, in a title and a sentence', () => {
    for (const [name, { title, description }] of Object.entries(managedSchema.properties)) {
      expect(title, name).toMatch(/^\S.+\S$/);
      expect(description, name).toMatch(/^\S.+\.$/);
    }
  });

  it('has only what Chromium takes', () => {
    const text = JSON.stringify(managedSchema);
    for (const refused of ['additionalProperties', 'anyOf', '$defs', 'null', 'oneOf']) {
      expect(text).not.toContain(refused);
    }
    expect(managedSchema.type).toBe('object');
  });
});
