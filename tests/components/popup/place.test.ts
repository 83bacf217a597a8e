import { describe, expect, it } from 'vitest';
import { type Move, moveTo } from '../../../components/popup/place';
import {
  begin,
  keptOf,
  otherOnPage,
  type Route,
  type Tab,
  unfinished,
  unfinishedIn,
} from '../../../components/popup/route';
import { draftOf } from '../../../extension/assignment/draft';
import type { EditSnapshot, KeptEdit, PopupDraft } from '../../../extension/recall/popup-draft';

const profileId = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
const otherProfile = '6330a015-e0e6-43af-8fd1-d03246b6a6f2';
const assignmentId = `${profileId}_3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836`;
const nowhere: Tab = { profileId: null, portalTenant: null };
const maya = { homeAccountId: 'maya', tenantId: 'contoso' };
const omar = { homeAccountId: 'omar', tenantId: 'contoso' };
const sam = { homeAccountId: 'sam', tenantId: 'fabrikam' };

const snapshot: EditSnapshot = { draft: draftOf({}), at: 'editing', by: 'patch', editId: null };
const edit: KeptEdit = {
  tenantId: 'contoso',
  profileId,
  profileName: 'Expedite',
  assignmentId,
  portalTenant: null,
  snapshot,
};
const applied: KeptEdit = { ...edit, snapshot: { ...snapshot, at: 'reviewing', editId: 'try' } };
const inEdit = (one = edit): PopupDraft => ({ fields: null, at: { is: 'edit' }, edits: [one] });

const walk = (route: Route, ...moves: Move[]): Route => moves.reduce(moveTo, route);
const as = (account: typeof maya | null): Move => ({ go: 'account', account });
const load: Move = { go: 'load', profileId, assignmentId };
const changed: Move = { go: 'snapshot', profileName: 'Expedite', snapshot };
const fresh = (tab = nowhere) => walk(begin(null, null, tab), as(maya));
/** Closes the popup and opens it again. */
const reopened = (route: Route, tab = nowhere, account = maya): Route =>
  walk(begin(keptOf(route), null, tab), as(account));

describe('where the popup begins', () => {
  it('is the form with the profile of the tab, which is nothing to keep', () => {
    const route = fresh({ profileId, portalTenant: null });
    expect(route.place).toEqual({ is: 'form' });
    expect(route.fields).toMatchObject({ profileId, told: { is: 'fromPage' } });
    expect(keptOf(route)).toBeNull();
  });

  it('is what was typed, before the profile of the tab, which is offered', () => {
    const typed = { profileId: otherProfile, assignmentId: 'x' };
    const route = walk(
      begin({ fields: typed, at: { is: 'form' }, edits: [] }, null, { profileId, portalTenant: null }),
      as(maya),
    );
    expect(route.fields).toMatchObject(typed);
    expect(otherOnPage(route)).toBe(profileId);
    const used = moveTo(route, { go: 'page' });
    expect(used.fields).toMatchObject({ profileId, assignmentId: '' });
    expect(otherOnPage(used)).toBeNull();
  });

  it('is what was selected on a page, before everything else; an edit waits', () => {
    const route = walk(begin(inEdit(), assignmentId, nowhere), as(maya));
    expect(route.place).toEqual({ is: 'form' });
    expect(route.fields).toMatchObject({ profileId, assignmentId });
    expect(unfinished(route)).toEqual(edit);
    expect(moveTo(route, { go: 'continue' }).place).toMatchObject({ is: 'profile', resumed: snapshot });
    expect(keptOf(walk(route, { go: 'discard', profileId, assignmentId }))?.edits).toEqual([]);
  });
});

describe('loading', () => {
  it('opens the editor, and with a profile alone its list', () => {
    expect(walk(fresh(), load).place).toMatchObject({ profileId, editing: { assignmentId, target: null } });
    const list = walk(fresh(), { go: 'load', profileId, assignmentId: null });
    expect(list.place).toMatchObject({ profileId, editing: null });
  });

  it('hands on the tenant that the page names', () => {
    const route = fresh({ profileId: null, portalTenant: 'fabrikam.com' });
    expect(walk(route, load).place).toMatchObject({ portalTenant: 'fabrikam.com' });
  });

  it('comes back to the form when there is no such profile, with the fields as they were', () => {
    const fields = { profileId, assignmentId, told: null, kept: true };
    const route = walk(fresh(), { go: 'fields', fields }, load, { go: 'missing' });
    expect(route).toMatchObject({ place: { is: 'form' }, fields, missing: profileId });
    expect(walk(route, { go: 'fields', fields }).missing).toBeNull();
  });

  it('shows the list when there is no such assignment, and no draft of it is left', () => {
    const route = walk(fresh(), load, changed, { go: 'noSuchAssignment' });
    expect(route.place).toMatchObject({
      profileId,
      editing: null,
      note: { is: 'noSuchAssignment', assignmentId },
    });
    expect(route.edits).toEqual([]);
    expect(moveTo(route, { go: 'dismissNote' }).place).toMatchObject({ note: null });
  });

  it('goes on with the draft of the same assignment that waits', () => {
    const route = walk(begin({ ...inEdit(), at: { is: 'form' } }, null, nowhere), as(maya));
    const upper: Move = { go: 'load', profileId: profileId.toUpperCase(), assignmentId };
    expect(walk(route, upper).place).toMatchObject({ resumed: snapshot });
    const list = walk(route, { go: 'load', profileId, assignmentId: null });
    const undo = { kind: 'allUsers', filter: { mode: 'none' }, rest: {} } as const;
    expect(walk(list, { go: 'edit', assignmentId, target: null }).place).toMatchObject({ resumed: snapshot });
    expect(walk(list, { go: 'edit', assignmentId, target: undo }).place).toMatchObject({
      resumed: null,
      editing: { target: undo },
    });
  });

  it('does nothing while nobody is signed in', () => {
    expect(walk(begin(null, null, nowhere), as(null), load).place).toEqual({ is: 'form' });
  });
});

describe('closed half way and opened again', () => {
  it('is in the same edit with the same draft', () => {
    const route = reopened(walk(fresh(), load, changed));
    expect(route.place).toMatchObject({ profileId, editing: { assignmentId }, resumed: snapshot });
  });

  it('keeps the tenant that the page named when the edit was begun', () => {
    const begun = walk(fresh({ profileId: null, portalTenant: 'fabrikam.com' }), load, changed);
    expect(reopened(begun).place).toMatchObject({ portalTenant: 'fabrikam.com' });
  });

  it('is on the list of a profile that was being looked at, and offers the one of the tab', () => {
    const route = reopened(walk(fresh(), { go: 'load', profileId, assignmentId: null }), {
      profileId: otherProfile,
      portalTenant: null,
    });
    expect(route.place).toMatchObject({ is: 'profile', profileId, editing: null });
    expect(otherOnPage(route)).toBe(otherProfile);
    // Who goes somewhere else since knows where they are.
    expect(otherOnPage(walk(route, { go: 'form' }, load))).toBeNull();
  });

  it('begins anew after an edit was left', () => {
    for (const isChanged of [true, false]) {
      const left = walk(fresh(), load, changed, { go: 'leaveEdit', changed: isChanged, kept: null });
      expect(left.place).toMatchObject({ editing: null, turn: isChanged ? 1 : 0, focusOn: { assignmentId } });
      expect(keptOf(left)).toBeNull();
    }
  });

  it('keeps the draft of an edit that was left by a step back, beside those of other assignments', () => {
    const kept: EditSnapshot = { ...snapshot, draft: { as: 'json', text: '{' } };
    const left = walk(fresh(), load, changed, { go: 'leaveEdit', changed: false, kept });
    expect(left.place).toMatchObject({ editing: null, focusOn: { assignmentId } });
    expect(left.place.is === 'profile' && unfinishedIn(left, left.place)).toEqual([assignmentId]);
    const again = walk(left, { go: 'edit', assignmentId, target: null });
    expect(again.place).toMatchObject({ resumed: kept });

    const both = walk(left, { go: 'edit', assignmentId: 'other', target: null }, changed);
    expect(both.edits.map((one) => one.assignmentId)).toEqual(['other', assignmentId]);
    const done = walk(both, { go: 'leaveEdit', changed: true, kept: null });
    expect(done.edits).toEqual([{ ...edit, snapshot: kept }]);
    expect(reopened(left).place).toMatchObject({ is: 'profile', profileId, editing: null });
    expect(walk(done, { go: 'discard', profileId, assignmentId }).edits).toEqual([]);
  });

  it('forgets an assignment id that the service may have changed', () => {
    const fields = { profileId, assignmentId, told: null, kept: true };
    const route = walk(fresh(), { go: 'fields', fields }, load);
    expect(walk(route, { go: 'leaveEdit', changed: true, kept: null }).fields).toMatchObject({
      assignmentId: '',
    });
    expect(walk(route, { go: 'leaveEdit', changed: false, kept: null }).fields).toMatchObject({
      assignmentId,
    });
  });

  it('after Apply change it asks what became of it', () => {
    const route = walk(begin(inEdit(applied), null, nowhere), as(maya));
    expect(route.place).toEqual({ is: 'settling', edit: applied });
    expect(keptOf(route)).toEqual(inEdit(applied));

    const unsent = moveTo(route, { go: 'settled', known: false });
    expect(unsent.place).toMatchObject({
      resumed: { at: 'reviewing', editId: null },
      note: { is: 'notApplied' },
    });
    expect(keptOf(unsent)?.edits[0]?.snapshot.editId).toBeNull();

    const sent = moveTo(route, { go: 'settled', known: true });
    expect(sent.place).toMatchObject({ profileId, editing: null, note: null });
    expect(keptOf(sent)).toBeNull();

    const later = moveTo(route, { go: 'form' });
    expect(unfinished(later)).toEqual(applied);
    expect(moveTo(later, { go: 'continue' }).place).toEqual({ is: 'settling', edit: applied });
  });
});

describe('who is signed in', () => {
  it('sees no draft of another tenant, which waits', () => {
    const route = reopened(walk(fresh(), load, changed), nowhere, sam);
    expect(route.place).toEqual({ is: 'form' });
    expect(unfinished(route)).toBeNull();
    const both = walk(route, load, { ...changed, profileName: 'Theirs' });
    expect(keptOf(both)?.edits.map(({ tenantId }) => tenantId)).toEqual(['fabrikam', 'contoso']);
    expect(reopened(both).place).toMatchObject({ tenantId: 'contoso', resumed: snapshot });
  });

  it('moves nothing by being told again', () => {
    const route = fresh();
    expect(moveTo(route, as({ ...maya }))).toBe(route);
  });

  it('signs out elsewhere, or switches within the tenant: the draft stays on the screen', () => {
    const editing = walk(fresh(), load, changed);
    const out = moveTo(editing, as(null));
    expect(out.place).toBe(editing.place);
    expect(moveTo(out, as(omar)).place).toBe(editing.place);
    expect(keptOf(out)).toMatchObject({ at: { is: 'edit' }, edits: [edit] });
  });

  it('switches to another tenant: the draft waits there', () => {
    const moved = walk(fresh(), load, changed, as(sam));
    expect(moved.place).toEqual({ is: 'form' });
    expect(walk(moved, as(maya), { go: 'continue' }).place).toMatchObject({ resumed: snapshot });
  });

  it('leaves the draft on purpose by signing out here', () => {
    const out = walk(fresh(), load, changed, { go: 'signOut' }, as(null));
    expect(out.place).toEqual({ is: 'form' });
    expect(keptOf(out)).toBeNull();
  });

  it('is not known at first: what was kept is still kept, and shown after signing in', () => {
    const begun = begin(inEdit(), null, nowhere);
    expect(keptOf(begun)).toEqual(inEdit());
    const out = moveTo(begun, as(null));
    expect(out.place).toEqual({ is: 'form' });
    expect(keptOf(out)).toEqual(inEdit());
    expect(moveTo(out, as(maya)).place).toMatchObject({ resumed: snapshot });
  });

  it('switches while looking at a list: it is read anew', () => {
    const list = walk(fresh(), { go: 'load', profileId, assignmentId: null }, as(omar));
    expect(list.place).toMatchObject({ profileId, turn: 1 });
  });
});
