import { sameId } from '../../extension/assignment/ids';
import type { EditSnapshot, KeptEdit, PopupDraft } from '../../extension/recall/popup-draft';
import type { Editing, FocusOn } from '../profile/editing';
import { type Fields, fieldsOfPage } from './fields';
import { type Acting, atOf, isEditing, type Place, type ProfilePlace, type Route, unfinished } from './route';

export type Move =
  | { go: 'account'; account: Acting | null }
  | { go: 'signOut' }
  | { go: 'fields'; fields: Fields }
  /** To the profile that the tab shows. */
  | { go: 'page' }
  | { go: 'load'; profileId: string; assignmentId: string | null }
  | { go: 'form' }
  | { go: 'missing' }
  | { go: 'noSuchAssignment' }
  | ({ go: 'edit' } & Editing)
  | { go: 'snapshot'; profileName: string; snapshot: EditSnapshot }
  | { go: 'leaveEdit'; changed: boolean; kept: EditSnapshot | null; now?: string }
  /** Whether the journal knows the try of the popup that was closed. */
  | { go: 'settled'; known: boolean }
  | { go: 'continue' }
  | { go: 'discard'; profileId: string; assignmentId: string }
  | { go: 'dismissNote' };

/** Every way from one place to another. A draft ends by Cancel, Done, Discard or signing out here. */
export function moveTo(route: Route, move: Move): Route {
  const { place, account, tab } = route;
  const went = (to: Place): Route => ({ ...route, place: to, isAsKept: false, missing: null });
  switch (move.go) {
    case 'account':
      return changeAccount(route, move.account);
    case 'signOut':
      return isEditing(place) ? without({ ...route, place: { is: 'form' } }, place.tenantId) : route;
    case 'fields':
      return { ...route, fields: move.fields, missing: null };
    case 'page':
      return { ...went({ is: 'form' }), fields: fieldsOfPage(tab.profileId) };
    case 'load':
      return account ? went(loaded(route, account.tenantId, move)) : route;
    case 'form':
      return went({ is: 'form' });
    case 'missing':
      return place.is === 'profile' ? { ...went({ is: 'form' }), missing: place.profileId } : route;
    case 'noSuchAssignment':
      return isEditing(place) ? notThere(route, place) : route;
    case 'edit': {
      if (place.is !== 'profile') return route;
      const { assignmentId, target } = move;
      const begun = target === null ? begunEdit(route, place.tenantId, place.profileId, assignmentId) : null;
      if (begun) return went(placeOfEdit(route, begun));
      return went({ ...place, editing: { assignmentId, target }, resumed: null, note: null, focusOn: null });
    }
    case 'snapshot':
      return isEditing(place) ? keepEdit(route, place, move) : route;
    case 'leaveEdit':
      return isEditing(place) ? leave(route, place, move) : route;
    case 'settled':
      return place.is === 'settling' ? settled(route, place.edit, move.known) : route;
    case 'continue': {
      const edit = unfinished(route);
      return edit === null ? route : went(placeOfEdit(route, edit));
    }
    case 'discard':
      return account ? withoutEdit(route, { tenantId: account.tenantId, ...move }) : route;
    case 'dismissNote':
      return place.is === 'profile' ? { ...route, place: { ...place, note: null } } : route;
  }
}

/** A draft outlives a sign-out elsewhere and a switch within its tenant; in another tenant it waits. */
function changeAccount(route: Route, next: Acting | null): Route {
  const { place, account } = route;
  if (account !== undefined && account?.homeAccountId === next?.homeAccountId) {
    if (account?.tenantId === next?.tenantId) return route;
  }
  const stays = place.is === 'profile' && (next === null || next.tenantId === place.tenantId);
  if (stays && isEditing(place)) return { ...route, account: next };
  if (stays && next !== null) return { ...route, account: next, place: again(place, null) };
  const at = atOf(route);
  if (next === null) return { ...route, account: null, at, place: { is: 'form' } };
  return { ...route, account: next, at, place: placeOf(route, at, next.tenantId) };
}

function placeOf(route: Route, at: PopupDraft['at'], tenantId: string): Place {
  if (at.is === 'profile' && at.tenantId === tenantId) return opened(route, tenantId, at.profileId, null);
  const edit = at.is === 'edit' ? route.edits.find((one) => one.tenantId === tenantId) : undefined;
  return edit ? placeOfEdit(route, edit) : { is: 'form' };
}

function loaded(route: Route, tenantId: string, { profileId, assignmentId }: Wanted): Place {
  const begun = assignmentId === null ? null : begunEdit(route, tenantId, profileId, assignmentId);
  return begun ? placeOfEdit(route, begun) : opened(route, tenantId, profileId, assignmentId);
}
type Wanted = { profileId: string; assignmentId: string | null };

const opened = (
  { tab }: Route,
  tenantId: string,
  profileId: string,
  assignmentId: string | null,
): ProfilePlace => ({
  is: 'profile',
  tenantId,
  profileId,
  editing: assignmentId === null ? null : { assignmentId, target: null },
  resumed: null,
  portalTenant: tab.portalTenant,
  note: null,
  focusOn: null,
  turn: 0,
  kept: true,
});

/** Goes on with an edit; first by asking what became of it, if it may have been sent. */
function placeOfEdit(route: Route, edit: KeptEdit): Place {
  const { tenantId, profileId, assignmentId, portalTenant, snapshot } = edit;
  if (snapshot.editId !== null) return { is: 'settling', edit };
  const place = opened(route, tenantId, profileId, assignmentId);
  return { ...place, resumed: snapshot, portalTenant: portalTenant ?? place.portalTenant };
}

/** The same assignment is not begun anew while a draft of it is there. */
const begunEdit = ({ edits }: Route, tenantId: string, profileId: string, assignmentId: string) =>
  edits.find(
    (one) =>
      one.tenantId === tenantId && sameId(one.profileId, profileId) && sameId(one.assignmentId, assignmentId),
  ) ?? null;

const without = (route: Route, tenantId: string): Route => ({
  ...route,
  edits: route.edits.filter((one) => one.tenantId !== tenantId),
});

type Which = Pick<KeptEdit, 'tenantId' | 'profileId' | 'assignmentId'>;

const withoutEdit = (route: Route, { tenantId, profileId, assignmentId }: Which): Route => {
  const gone = begunEdit(route, tenantId, profileId, assignmentId);
  return { ...route, edits: route.edits.filter((one) => one !== gone) };
};

type Snapshot = Extract<Move, { go: 'snapshot' }>;

function keepEdit(route: Route, place: ProfilePlace, { profileName, snapshot }: Snapshot): Route {
  const { tenantId, profileId, portalTenant, editing } = place;
  const assignmentId = editing?.assignmentId ?? '';
  const edit: KeptEdit = { tenantId, profileId, profileName, assignmentId, portalTenant, snapshot };
  return { ...route, edits: [edit, ...withoutEdit(route, edit).edits] };
}

type Leaving = Extract<Move, { go: 'leaveEdit' }>;

function leave(route: Route, place: ProfilePlace, { changed, kept, now }: Leaving): Route {
  const { assignmentId = '', target = null } = place.editing ?? {};
  const focusOn: FocusOn = target === null ? { assignmentId: now ?? assignmentId } : 'undo';
  const left = changed ? again(place, focusOn) : { ...place, ...noEdit, focusOn };
  // After a change the service may know the assignment by another id.
  const typed = changed && sameId(route.fields.assignmentId.trim(), assignmentId) ? { assignmentId: '' } : {};
  const fields = { ...route.fields, ...typed, told: null, kept: false };
  const which = { tenantId: place.tenantId, profileId: place.profileId, assignmentId };
  const begun = begunEdit(route, which.tenantId, which.profileId, assignmentId);
  const { edits } = withoutEdit(route, which);
  if (kept !== null && begun !== null) {
    const waiting = { ...begun, snapshot: kept };
    return { ...route, edits: [waiting, ...edits], isAsKept: false, place: { ...left, kept: true } };
  }
  return { ...route, edits, fields, isAsKept: false, place: { ...left, kept: false } };
}

const noEdit = { editing: null, resumed: null, note: null } as const;

const again = (place: ProfilePlace, focusOn: FocusOn): ProfilePlace => ({
  ...place,
  ...noEdit,
  focusOn,
  turn: place.turn + 1,
});

/** Nobody can go on with the draft of an assignment that is not there. */
function notThere(route: Route, place: ProfilePlace): Route {
  const assignmentId = place.editing?.assignmentId ?? '';
  const note = { is: 'noSuchAssignment', assignmentId } as const;
  const { tenantId, profileId } = place;
  const rest = withoutEdit(route, { tenantId, profileId, assignmentId });
  return { ...rest, place: { ...place, ...noEdit, note } };
}

function settled(route: Route, edit: KeptEdit, known: boolean): Route {
  const { tenantId, profileId } = edit;
  const others = withoutEdit(route, edit);
  if (known) {
    const place = { ...opened(route, tenantId, profileId, null), kept: false };
    return { ...others, place, fields: { ...route.fields, kept: false } };
  }
  const unsent: KeptEdit = { ...edit, snapshot: { ...edit.snapshot, editId: null } };
  const place = placeOfEdit(route, unsent);
  return {
    ...others,
    edits: [unsent, ...others.edits],
    place: place.is === 'profile' ? { ...place, note: { is: 'notApplied' } } : place,
  };
}
