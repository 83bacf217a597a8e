import { describe, expect, it } from 'vitest';
import { begin, type Move, moveTo, type Route, unfinishedIn } from '../../../components/panel/place';
import type { EditSnapshot } from '../../../extension/recall/popup-draft';

const walk = (route: Route, ...moves: Move[]): Route => moves.reduce(moveTo, route);
const signedIn: Move = { go: 'account', account: 'maya' };
const edit: Move = { go: 'edit', assignmentId: 'one', target: null };
const leave = (changed: boolean): Move => ({ go: 'leaveEdit', changed, kept: null });

describe('where the panel is', () => {
  it('begins at the profile of the page, else at the list', () => {
    expect(begin('a').place).toMatchObject({ is: 'profile', profileId: 'a', from: 'page' });
    expect(begin(null).place).toEqual({ is: 'list', missing: null });
  });

  it('follows the portal from profile to profile', () => {
    expect(walk(begin('a'), signedIn, { go: 'page', profileId: 'b' }).place).toMatchObject({
      profileId: 'b',
    });
    expect(walk(begin('a'), signedIn, { go: 'page', profileId: null }).place).toMatchObject({ is: 'list' });
  });

  it('stays where it is when the portal only rewrites its address', () => {
    const route = walk(begin('a'), signedIn);
    expect(moveTo(route, { go: 'page', profileId: 'a' })).toBe(route);
  });

  it('shows the list and says why when the page is of something else', () => {
    expect(walk(begin('a'), signedIn, { go: 'missing' }).place).toEqual({ is: 'list', missing: 'page' });
    const chosen = walk(begin(null), { go: 'choose', profileId: 'b' }, { go: 'missing' });
    expect(chosen.place).toEqual({ is: 'list', missing: 'chosen' });
  });

  it('leads from a chosen profile back to the list', () => {
    const route = walk(begin(null), { go: 'choose', profileId: 'b' });
    expect(route.place).toMatchObject({ is: 'profile', from: 'list' });
    // The list knows which of its profiles the person comes back from.
    expect(moveTo(route, { go: 'list' }).place).toEqual({ is: 'list', missing: null, left: 'b' });
  });
});

describe('while something is edited', () => {
  const editing = walk(begin('a'), signedIn, edit);

  it('no address moves it, and afterwards the page that is there now is shown', () => {
    const moved = walk(editing, { go: 'page', profileId: 'b' });
    expect(moved.place).toBe(editing.place);
    expect(walk(moved, leave(true)).place).toMatchObject({ profileId: 'b', editing: null, focusOn: null });
    expect(walk(moved, { go: 'page', profileId: null }, leave(false)).place).toMatchObject({ is: 'list' });
  });

  it('neither a switch of accounts nor a sign-out elsewhere takes the draft, a sign-out here does', () => {
    const elsewhere: Move = { go: 'account', account: null };
    expect(walk(editing, { go: 'account', account: 'omar' }).place).toBe(editing.place);
    expect(walk(editing, elsewhere).place).toBe(editing.place);
    expect(walk(editing, elsewhere, signedIn, leave(false)).place).toMatchObject({ editing: null });
    expect(walk(editing, { go: 'signOut' }, elsewhere).place).toMatchObject({ editing: null });
  });

  it('leaving with a change reads anew, and the focus goes back to what was edited', () => {
    const before = editing.place.is === 'profile' ? editing.place.turn : NaN;
    const focusOn = { assignmentId: 'one' };
    expect(walk(editing, leave(true)).place).toMatchObject({ turn: before + 1, editing: null, focusOn });
    expect(walk(editing, leave(false)).place).toMatchObject({ turn: before, editing: null, focusOn });
  });

  it('the focus goes back to the undo that was begun there', () => {
    const undoing = walk(begin('a'), signedIn, { ...edit, target: { kind: 'other', wire: null } });
    expect(walk(undoing, leave(false)).place).toMatchObject({ editing: null, focusOn: 'undo' });
  });

  it('a switch of accounts reads anew once the draft is left', () => {
    const before = editing.place.is === 'profile' ? editing.place.turn : NaN;
    const left = walk(editing, { go: 'account', account: 'omar' }, leave(false));
    expect(left.place).toMatchObject({ turn: before + 1 });
  });

  it('a chosen profile stays until the portal shows another one', () => {
    const chosen = walk(begin(null), signedIn, { go: 'choose', profileId: 'b' }, edit);
    expect(walk(chosen, { go: 'page', profileId: 'c' }, leave(true)).place).toMatchObject({ profileId: 'c' });
    expect(
      walk(chosen, { go: 'page', profileId: 'c' }, { go: 'page', profileId: null }, leave(true)).place,
    ).toMatchObject({ profileId: 'b' });
    expect(walk(chosen, leave(true)).place).toMatchObject({
      profileId: 'b',
    });
  });

  it('the draft of an edit that was left by a step back is there again, until it is done or discarded', () => {
    const kept: EditSnapshot = { draft: { as: 'json', text: '{' }, at: 'editing', by: 'patch', editId: null };
    const left = walk(editing, { go: 'leaveEdit', changed: false, kept });
    const profileId = left.place.is === 'profile' ? left.place.profileId : '';
    expect(unfinishedIn(left, profileId.toUpperCase())).toEqual(['one']);
    expect(unfinishedIn(left, 'another')).toEqual([]);
    const again = walk(left, edit);
    expect(again.place).toMatchObject({ resumed: kept });
    expect(unfinishedIn(walk(again, leave(false)), profileId)).toEqual([]);
    expect(unfinishedIn(walk(left, { go: 'discard', profileId, assignmentId: 'ONE' }), profileId)).toEqual(
      [],
    );
    expect(unfinishedIn(walk(left, { go: 'signOut' }), profileId)).toEqual([]);
    // An undo of the same assignment begins with its own target, and leaves the draft alone.
    const undoing = walk(left, { ...edit, target: { kind: 'other', wire: null } });
    expect(undoing.place).toMatchObject({ resumed: null });
    expect(unfinishedIn(walk(undoing, leave(false)), profileId)).toEqual(['one']);
  });
});
