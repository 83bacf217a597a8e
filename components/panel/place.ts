import { sameId } from '../../extension/assignment/ids';
import type { EditSnapshot } from '../../extension/recall/popup-draft';
import type { Editing, FocusOn } from '../profile/editing';

/** What the panel shows to somebody who is signed in. */
export type Place =
  /** `left`: the profile that the person comes back from. */
  | { is: 'list'; missing: 'page' | 'chosen' | null; left?: string }
  | {
      is: 'profile';
      profileId: string;
      /** Whether the page names it, or the person chose it from the list. */
      from: 'page' | 'list';
      editing: Editing | null;
      /** The draft to go on with. */
      resumed?: EditSnapshot | null;
      focusOn: FocusOn;
      /** Goes up when everything has to be read anew. */
      turn: number;
    };

export type Route = {
  /** The profile that the portal's page is about, as far as its address tells. */
  page: string | null;
  /** The account for which the place was read. */
  account: string | null;
  /** What happened around an edit and takes effect when it is left. */
  pending: { page: boolean; account: boolean };
  place: Place;
  /** Edits that were left by a step back, until they are done or discarded. */
  drafts: readonly PanelDraft[];
};

/** The draft of an edit that was begun and not finished. */
export type PanelDraft = { profileId: string; assignmentId: string; snapshot: EditSnapshot };

export type Move =
  | { go: 'page'; profileId: string | null }
  | { go: 'account'; account: string | null }
  /** The person signs out here. */
  | { go: 'signOut' }
  | { go: 'choose'; profileId: string }
  | { go: 'list' }
  | { go: 'missing' }
  | ({ go: 'edit' } & Editing)
  | { go: 'leaveEdit'; changed: boolean; kept: EditSnapshot | null; now?: string }
  | { go: 'discard'; profileId: string; assignmentId: string };

const nothingPending: Route['pending'] = { page: false, account: false };

/** Where the panel begins on a page. */
export const begin = (page: string | null): Route => ({
  page,
  account: null,
  pending: nothingPending,
  place: placeOf(page),
  drafts: [],
});

/** Whether there may be a draft. */
export const isEditing = (place: Place): boolean => place.is === 'profile' && place.editing !== null;

/**
 * Every way from one place to another. While something is being edited neither the portal's address nor
 * another account moves anything: a draft is never lost to what happens around it.
 */
export function moveTo(route: Route, move: Move): Route {
  const { place } = route;
  const editing = isEditing(place);
  switch (move.go) {
    case 'page':
      // The portal rewrites its address without leaving the profile.
      if (move.profileId === route.page) return route;
      return editing
        ? { ...route, page: move.profileId, pending: { ...route.pending, page: true } }
        : { ...route, page: move.profileId, place: placeOf(move.profileId) };
    case 'account':
      if (move.account === route.account) return route;
      return editing
        ? { ...route, account: move.account, pending: { ...route.pending, account: true } }
        : { ...route, account: move.account, pending: nothingPending, place: again(place, null) };
    case 'signOut':
      return { ...route, pending: nothingPending, drafts: [], place: again(place, null) };
    case 'choose':
      return { ...route, place: opened(move.profileId, 'list') };
    case 'list':
      return {
        ...route,
        place: { is: 'list', missing: null, ...(place.is === 'profile' ? { left: place.profileId } : {}) },
      };
    case 'missing':
      if (place.is === 'list') return route;
      return { ...route, place: { is: 'list', missing: place.from === 'page' ? 'page' : 'chosen' } };
    case 'edit':
      return place.is === 'profile'
        ? {
            ...route,
            place: {
              ...place,
              editing: { assignmentId: move.assignmentId, target: move.target },
              resumed: move.target === null ? draftOf(route, place.profileId, move.assignmentId) : null,
              focusOn: null,
            },
          }
        : route;
    case 'leaveEdit':
      return leave(route, move);
    case 'discard':
      return { ...route, drafts: draftsWithout(route, move.profileId, move.assignmentId) };
  }
}

const isOf = (draft: PanelDraft, profileId: string, assignmentId: string): boolean =>
  sameId(draft.profileId, profileId) && sameId(draft.assignmentId, assignmentId);

const draftOf = ({ drafts }: Route, profileId: string, assignmentId: string): EditSnapshot | null =>
  drafts.find((one) => isOf(one, profileId, assignmentId))?.snapshot ?? null;

const draftsWithout = ({ drafts }: Route, profileId: string, assignmentId: string): PanelDraft[] =>
  drafts.filter((one) => !isOf(one, profileId, assignmentId));

/** Assignments of a profile whose edit was begun and not finished. */
export const unfinishedIn = ({ drafts }: Route, profileId: string): string[] =>
  drafts.filter((one) => sameId(one.profileId, profileId)).map(({ assignmentId }) => assignmentId);

function leave(route: Route, { changed, kept, now }: Extract<Move, { go: 'leaveEdit' }>): Route {
  const { place, page, pending } = route;
  if (place.is !== 'profile' || place.editing === null) return route;
  const { assignmentId, target } = place.editing;
  const others = draftsWithout(route, place.profileId, assignmentId);
  // An undo that is left takes no draft along that waits for the same assignment.
  const drafts =
    kept !== null
      ? [{ profileId: place.profileId, assignmentId, snapshot: kept }, ...others]
      : target === null || changed
        ? others
        : route.drafts;
  const settled = { ...route, drafts, pending: nothingPending };
  // Who chose a profile from the list stays there until the portal shows another one.
  const isElsewhere = pending.page && page !== place.profileId && (place.from === 'page' || page !== null);
  if (isElsewhere) return { ...settled, place: placeOf(page) };
  const focusOn: FocusOn = target === null ? { assignmentId: now ?? assignmentId } : 'undo';
  const isStale = changed || pending.account;
  return { ...settled, place: isStale ? again(place, focusOn) : { ...place, editing: null, focusOn } };
}

const placeOf = (page: string | null): Place =>
  page === null ? { is: 'list', missing: null } : opened(page, 'page');

const opened = (profileId: string, from: 'page' | 'list'): Place => ({
  is: 'profile',
  profileId,
  from,
  editing: null,
  focusOn: null,
  turn: 0,
});

const again = (place: Place, focusOn: FocusOn): Place =>
  place.is === 'list' ? place : { ...place, editing: null, focusOn, turn: place.turn + 1 };
