import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkSettings, cleanId, countUnsaved } from '../../../components/options/draft';
import { Settings } from '../../../extension/settings/settings';

const clientId = '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52';
const tenantId = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';

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
    const { settings } = checkSettings({ clientId: `{${clientId}}`, tenantId, cloud: 'china' });
    expect(settings).toEqual({ clientId, tenantId, cloud: 'china' });
    expect(v.is(Settings, settings)).toBe(true);
  });

  it('may leave ids empty: not set yet', () => {
    expect(checkSettings({ clientId: '', tenantId: ' ', cloud: 'global' })).toEqual({
      settings: { clientId: '', tenantId: '', cloud: 'global' },
      problems: {},
    });
  });

  it('says which id is none', () => {
    expect(checkSettings({ clientId: 'x', tenantId, cloud: 'global' })).toEqual({
      settings: null,
      problems: { clientId: 'notAGuid' },
    });
  });

  it('notices one id pasted into both fields', () => {
    const both = checkSettings({ clientId, tenantId: clientId.toUpperCase(), cloud: 'global' });
    expect(both).toEqual({ settings: null, problems: { tenantId: 'sameIds' } });
  });

  it('is never accepted by the page and refused by the worker', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const { settings } = checkSettings({ clientId: one, tenantId: other, cloud: 'global' });
        return settings === null || v.is(Settings, settings);
      }),
    );
  });

  it('counts what is unsaved, not how it was typed', () => {
    const saved: Settings = { clientId, tenantId, cloud: 'global' };
    expect(countUnsaved({ ...saved, clientId: `{${clientId}}` }, saved)).toBe(0);
    expect(countUnsaved({ clientId: '', tenantId, cloud: 'china' }, saved)).toBe(2);
  });
});
