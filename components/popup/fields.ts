import { isAssignmentId, isGuid, readGuid, sameId } from '../../extension/assignment/ids';
import { type PastedSource, readPasted } from '../../extension/portal/pasted';

export type FieldName = 'profileId' | 'assignmentId';

/** How a text came into a field. What is typed letter by letter is never put anywhere else while it grows. */
export type Way = 'typed' | 'pasted' | 'selected';

/** What is said about the ids in the fields. */
export type Told =
  | {
      is: 'taken';
      what: 'both' | 'profile' | 'assignment';
      from: PastedSource;
      way: Way;
      /** Whether other ids stood here before. */
      replaced: boolean;
    }
  /** The assignment id begins with the id of another profile than the one in its field. */
  | { is: 'otherProfile'; profileId: string }
  | { is: 'fromPage' }
  /** A selected text has no ids in it, or too many. */
  | { is: 'noIds' };

export type Fields = {
  profileId: string;
  assignmentId: string;
  told: Told | null;
  /** Whether the person put something in that is not done with: kept when the popup is closed. */
  kept: boolean;
};

export const noFields: Fields = { profileId: '', assignmentId: '', told: null, kept: false };

/** The fields of a page that shows a profile. */
export const fieldsOfPage = (profileId: string | null): Fields =>
  profileId === null ? noFields : { ...noFields, profileId, told: { is: 'fromPage' } };

/**
 * The fields after a text came into one of them: both are filled from whatever names both ids. A bare GUID
 * belongs to its field, and so does what nobody can read.
 */
export function fill(fields: Fields, field: FieldName, text: string, way: Way): Fields {
  const plain: Fields = { ...fields, [field]: text, told: null, kept: true };
  const read = readPasted(text);
  if (read === null) return way === 'selected' ? { ...plain, told: { is: 'noIds' } } : plain;
  switch (read.is) {
    case 'guid': {
      const what = field === 'profileId' ? 'profile' : 'assignment';
      const told: Told = { is: 'taken', what, from: 'text', way, replaced: false };
      // While it is typed it stands there as it is typed.
      const id = isGuid(text.trim()) ? text.trim() : read.id;
      return { ...plain, [field]: id, told: way === 'selected' ? told : null };
    }
    case 'profile':
      return withProfile({ fields, field, way, ...read });
    case 'assignmentOnly': {
      const { assignmentId, from } = read;
      const isInPlace = field === 'assignmentId' && text.trim() === assignmentId && way !== 'selected';
      const told: Told = { is: 'taken', what: 'assignment', from, way, replaced: false };
      return { ...fields, assignmentId, told: isInPlace ? null : told, kept: true };
    }
    case 'assignment':
      return withBoth({ fields, field, way, ...read });
  }
}

/** What is selected on a page is put beside the profile that the page shows. */
export function fillFromSelection(pageProfile: string | null, text: string): Fields {
  const short = text.replace(/\s+/g, ' ').trim();
  const read = readPasted(text);
  const besidesPage = read?.is === 'guid' && pageProfile !== null && !sameId(read.id, pageProfile);
  // Ids can stand in different lines; only what cannot be read is shown in one.
  const shown = read === null ? short : text;
  return fill(fieldsOfPage(pageProfile), besidesPage ? 'assignmentId' : 'profileId', shown, 'selected');
}

type Came = { fields: Fields; field: FieldName; way: Way; profileId: string; from: PastedSource };

/** An assignment of another profile makes no sense beside the profile that came. */
function withProfile({ fields, field, way, profileId, from }: Came): Fields {
  const before = fields.assignmentId.trim();
  const itsProfile = readPasted(before);
  const isOfOther = itsProfile?.is === 'assignment' && !sameId(itsProfile.profileId, profileId);
  const replaced = isOfOther || (field !== 'profileId' && isAnother(fields.profileId, profileId));
  return {
    profileId,
    assignmentId: isOfOther ? '' : before,
    told: { is: 'taken', what: 'profile', from, way, replaced },
    kept: true,
  };
}

function withBoth({
  fields,
  field,
  way,
  profileId,
  from,
  assignmentId,
}: Came & { assignmentId: string }): Fields {
  const isOther = isAnother(fields.profileId, profileId);
  // An id that grows letter by letter takes nothing else away.
  if (isOther && way === 'typed' && from === 'compositeId' && field === 'assignmentId') {
    return { ...fields, assignmentId, told: { is: 'otherProfile', profileId }, kept: true };
  }
  const replaced =
    (field !== 'profileId' && isOther) ||
    (field !== 'assignmentId' && isAnother(fields.assignmentId, assignmentId));
  return { profileId, assignmentId, told: { is: 'taken', what: 'both', from, way, replaced }, kept: true };
}

/** Whether something else stands in a field than what is to stand there. */
const isAnother = (there: string, id: string): boolean => there.trim() !== '' && !sameId(there.trim(), id);

/** Why the fields cannot be loaded. */
export type Trouble = {
  field: FieldName;
  code: 'noProfile' | 'profileNeeded' | 'notAProfileId' | 'notAnAssignmentId';
};

/** What the fields ask for, or why nothing can be loaded from them. */
export function check(
  fields: Pick<Fields, FieldName>,
): { profileId: string; assignmentId: string | null } | Trouble {
  const [profile, assignment] = [fields.profileId.trim(), fields.assignmentId.trim()];
  if (profile === '') {
    return { field: 'profileId', code: assignment === '' ? 'noProfile' : 'profileNeeded' };
  }
  const profileId = readGuid(profile);
  if (profileId === null) return { field: 'profileId', code: 'notAProfileId' };
  if (assignment === '') return { profileId, assignmentId: null };
  const assignmentId = readGuid(assignment) ?? assignment;
  return isAssignmentId(assignmentId)
    ? { profileId, assignmentId }
    : { field: 'assignmentId', code: 'notAnAssignmentId' };
}
