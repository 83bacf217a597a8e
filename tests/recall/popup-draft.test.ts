import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { draftOf } from '../../extension/assignment/draft';
import {
  handToPopup,
  keepPopupDraft,
  type PopupDraft,
  readPopupDraft,
  takeHanded,
} from '../../extension/recall/popup-draft';

const draft: PopupDraft = {
  fields: { profileId: ' as typed', assignmentId: '' },
  at: { is: 'edit' },
  edits: [
    {
      tenantId: 'contoso',
      profileId: 'p',
      profileName: 'Expedite',
      assignmentId: 'a',
      portalTenant: null,
      snapshot: {
        draft: draftOf({
          '@odata.type': '#microsoft.graph.groupAssignmentTarget',
          groupId: 'g',
          tag: [1, null],
        }),
        at: 'reviewing',
        by: 'patch',
        editId: 'try',
      },
    },
    {
      tenantId: 'fabrikam',
      profileId: 'p',
      profileName: 'Expedite',
      assignmentId: 'a',
      portalTenant: 'fabrikam.com',
      snapshot: { draft: { as: 'json', text: '{ "unfinished' }, at: 'editing', by: 'replace', editId: null },
    },
  ],
};

beforeEach(() => fakeBrowser.reset());

describe('what the popup had when it was closed', () => {
  it('is there as it was, and for the session only', async () => {
    expect(await readPopupDraft()).toBeNull();
    await keepPopupDraft(draft);
    expect(await readPopupDraft()).toEqual(draft);
    expect(await browser.storage.local.get(null)).toEqual({});
    await keepPopupDraft(null);
    expect(await readPopupDraft()).toBeNull();
    expect(await browser.storage.session.get(null)).toEqual({});
  });

  it('counts as nothing where it cannot be read, as from another version', async () => {
    for (const popup of [
      'text',
      { ...draft, at: { is: 'elsewhere' } },
      { ...draft, edits: [{ tenantId: 1 }] },
    ]) {
      await browser.storage.session.set({ popup });
      expect(await readPopupDraft()).toBeNull();
    }
  });
});

describe('what was selected on a page', () => {
  it('is taken once', async () => {
    expect(await takeHanded()).toBeNull();
    await handToPopup('8c2f4a1e');
    expect(await takeHanded()).toBe('8c2f4a1e');
    expect(await takeHanded()).toBeNull();
  });

  it('is no more than what can name two ids', async () => {
    await handToPopup('x'.repeat(10_000_000));
    expect(await takeHanded()).toHaveLength(65_536);
  });
});
