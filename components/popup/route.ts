import { sameId } from '../../extension/assignment/ids';
import type { EditSnapshot, KeptEdit, PopupDraft } from '../../extension/recall/popup-draft';
import type { Editing, FocusOn } from '../profile/editing';
import { type Fields, fieldsOfPage, fillFromSelection, noFields } from './fields';

/** Who is signed in, as far as drafts are concerned. */
export type Acting = { homeAccountId: string; tenantId: string };

/** A profile in the popup, or the edit of one of its assignments. */
export type ProfilePlace = {
  is: 'profile';
  tenantId: string;
  profileId: string;
  editing: Editing | null;
  /** The draft to go on with. */
  resumed: EditSnapshot | null;
  /** The tenant that the portal's address names, if it names one. */
  portalTenant: string | null;
  /** What is said above it. */
  note: { is: 'noSuchAssignment'; assignmentId: string } | { is: 'notApplied' } | null;
  focusOn: FocusOn;
  /** Goes up when everything has to be read anew. */
  turn: number;
  /** Whether the popup comes back here when it is closed and opened again. */
  kept: boolean;
};

export type Place =
  | { is: 'form' }
  /** The popup was closed after Apply change: the journal is asked what became of it. */
  | { is: 'settling'; edit: KeptEdit }
  | ProfilePlace;

/** What the tab shows that the popup was opened on. */
export type Tab = { profileId: string | null; portalTenant: string | null };

export type Route = {
  tab: Tab;
  /** `undefined` until it is known; `null` while nobody is signed in. */
  account: Acting | null | undefined;
  place: Place;
  /** Where to go once somebody is signed in. */
  at: PopupDraft['at'];
  /** Whether this is what was kept the last time, and not where the person went since. */
  isAsKept: boolean;
  fields: Fields;
  edits: readonly KeptEdit[];
  /** Graph knows no quality update profile of this id. */
  missing: string | null;
};

/** Where the popup begins: with what was selected on a page, with what was kept, else with the tab's profile. */
export function begin(kept: PopupDraft | null, selected: string | null, tab: Tab): Route {
  const route: Route = {
    tab,
    account: undefined,
    place: { is: 'form' },
    at: kept?.at ?? { is: 'form' },
    isAsKept: kept !== null,
    fields: kept?.fields ? { ...noFields, ...kept.fields, kept: true } : fieldsOfPage(tab.profileId),
    edits: kept?.edits ?? [],
    missing: null,
  };
  if (selected === null) return route;
  const fields = fillFromSelection(tab.profileId, selected);
  return { ...route, at: { is: 'form' }, isAsKept: false, fields };
}

/** What is to be kept of it; `null` if there is nothing to come back to. */
export function keptOf(route: Route): PopupDraft | null {
  const { fields, edits } = route;
  const at = atOf(route);
  const typed = fields.kept && (fields.profileId !== '' || fields.assignmentId !== '');
  if (!typed && at.is === 'form' && edits.length === 0) return null;
  const { profileId, assignmentId } = fields;
  return { fields: typed ? { profileId, assignmentId } : null, at, edits: [...edits] };
}

/** Where the popup comes back to. */
export function atOf({ place, account, at }: Pick<Route, 'place' | 'account' | 'at'>): PopupDraft['at'] {
  if (place.is === 'form') return account ? place : at;
  if (place.is === 'settling' || place.editing !== null) return { is: 'edit' };
  const { tenantId, profileId } = place;
  return place.kept ? { is: 'profile', tenantId, profileId } : { is: 'form' };
}

/** Whether there may be a draft on the screen. */
export const isEditing = (place: Place): place is ProfilePlace =>
  place.is === 'profile' && place.editing !== null;

/** The edit of whoever is signed in that was begun and not left, where it is not on the screen. */
export function unfinished({ place, edits, account }: Route): KeptEdit | null {
  if (place.is !== 'form' || !account) return null;
  return edits.find(({ tenantId }) => tenantId === account.tenantId) ?? null;
}

/** Assignments of a profile whose edit was begun and not finished. */
export const unfinishedIn = ({ edits }: Route, { tenantId, profileId }: ProfilePlace): string[] =>
  edits
    .filter((one) => one.tenantId === tenantId && sameId(one.profileId, profileId))
    .map(({ assignmentId }) => assignmentId);

/** The profile that the tab shows, where the popup is about another one that was kept or typed. */
export function otherOnPage({ tab, place, fields, isAsKept }: Route): string | null {
  if (tab.profileId === null || (place.is !== 'form' && !isAsKept)) return null;
  const about = aboutOf(place) ?? fields.profileId.trim();
  return about === '' || sameId(about, tab.profileId) ? null : tab.profileId;
}

function aboutOf(place: Place): string | null {
  if (place.is === 'form') return null;
  return place.is === 'settling' ? place.edit.profileId : place.profileId;
}
