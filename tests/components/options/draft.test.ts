import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  checkSettings,
  cleanId,
  differing,
  draftOf,
  type Edits,
  editsAfter,
} from '../../../components/options/draft';
import {
  defaultSettings,
  Settings,
  type SettingName,
  settingNames,
  type SettingsInForce,
} from '../../../extension/settings/settings';
import { anySettings } from '../../settings/arbitraries';

const clientId = '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52';
const tenantId = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';
const saved: Settings = { ...defaultSettings, clientId, tenantId };

describe('a pasted id', () => {
  it.each([
    `{${clientId}}`,
    `  ${clientId}\n`,
    `"${clientId}"`,
    clientId.toUpperCase(),
    clientId.replaceAll('-', ''),
    `urn:uuid:${clientId}`,
    `\ufeff${clientId}\u200b`,
    clientId.replaceAll('-', ' - '),
    `\u2018${clientId.replaceAll('-', '\u2011')}\u2019`,
    `\u200e\u00a0<urn:uuid:${clientId.replaceAll('-', '\u2212')}>\u00ad`,
  ])('%j is put right', (text) => {
    expect(cleanId(text)).toBe(clientId);
  });

  it('is left as it is when it is no GUID', () => {
    expect(cleanId(' {half an id} ')).toBe('{half an id}');
    expect(cleanId('')).toBe('');
    expect(cleanId(`${clientId}${tenantId}`)).toBe(`${clientId}${tenantId}`);
    expect(cleanId(`${clientId}_0`)).toBe(`${clientId}_0`);
  });

  it('is clean after one cleaning, whatever it was', () => {
    fc.assert(fc.property(fc.string(), (text) => cleanId(cleanId(text)) === cleanId(text)));
  });
});

describe('the draft of the settings', () => {
  it('becomes settings that the worker takes', () => {
    const { settings } = checkSettings({ ...saved, clientId: `{${clientId}}`, cloud: 'china' }, []);
    expect(settings).toEqual({ ...saved, cloud: 'china' });
    expect(v.is(Settings, settings)).toBe(true);
  });

  it('may leave ids empty: not set yet', () => {
    expect(checkSettings({ ...saved, clientId: '', tenantId: ' ' }, [])).toEqual({
      settings: { ...saved, clientId: '', tenantId: '' },
      problems: {},
    });
  });

  it('says which id is none', () => {
    expect(checkSettings({ ...saved, clientId: 'x' }, [])).toEqual({
      settings: null,
      problems: { clientId: 'notAGuid' },
    });
  });

  it('notices one id pasted into both fields', () => {
    const both = { ...saved, tenantId: clientId.toUpperCase() };
    expect(checkSettings(both, [])).toEqual({ settings: null, problems: { tenantId: 'sameIds' } });
  });

  it('tells a mistake only where it can be corrected', () => {
    const both = { ...saved, tenantId: clientId };
    expect(checkSettings(both, ['tenantId']).problems).toEqual({ clientId: 'sameIds' });
    expect(checkSettings(both, ['tenantId', 'clientId'])).toEqual({ settings: both, problems: {} });
  });

  it('is never accepted by the page and refused by the worker', () => {
    fc.assert(
      fc.property(anySettings, fc.string(), fc.string(), (settings, one, other) => {
        const checked = checkSettings({ ...settings, clientId: one, tenantId: other }, []);
        return checked.settings === null || v.is(Settings, checked.settings);
      }),
    );
  });

  it('differs by what is meant, not by how it was typed', () => {
    expect(
      differing({ ...saved, clientId: `{${clientId}}`, kinds: [...saved.kinds].reverse() }, saved),
    ).toEqual([]);
    expect(
      differing({ ...saved, clientId: '', cloud: 'china', kinds: ['group'], keepDays: null }, saved),
    ).toEqual(['clientId', 'cloud', 'kinds', 'keepDays']);
  });
});

const inForce = (settings: Settings, locked: SettingName[] = []): SettingsInForce => ({
  settings,
  locked,
  lockedBy: null,
});

describe('edits', () => {
  const anyEdits: fc.Arbitrary<Edits> = fc
    .tuple(anySettings, fc.subarray(settingNames))
    .map(([settings, names]) => Object.fromEntries(names.map((name) => [name, settings[name]])));

  it('lie over what is in force, but for what is locked, whatever comes from elsewhere', () => {
    fc.assert(
      fc.property(anySettings, fc.subarray(settingNames), anyEdits, (settings, locked, edits) => {
        const draft = draftOf(inForce(settings, locked), edits);
        for (const name of settingNames) {
          const mine = Object.hasOwn(edits, name) && !locked.includes(name);
          expect(draft[name]).toEqual(mine ? edits[name] : settings[name]);
        }
      }),
    );
  });

  it('are there again when a lock goes', () => {
    const edits = { clientId: 'half an id' };
    expect(draftOf(inForce(saved, ['clientId']), edits).clientId).toBe(clientId);
    expect(draftOf(inForce(saved), edits).clientId).toBe('half an id');
  });

  it('that were made while others were saved stay', () => {
    expect(
      editsAfter({ clientId: 'typed on', cloud: 'china' }, { clientId: 'typed', cloud: 'china' }),
    ).toEqual({
      clientId: 'typed on',
    });
  });
});
