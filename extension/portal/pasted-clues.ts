import { isAssignmentId, pseudoGroupOf, readGuid } from '../assignment/ids';

/** Where ids were found, for the sentence that tells the person. */
export const pastedSources = [
  'portalAddress',
  'graphAddress',
  'json',
  'command',
  'compositeId',
  'text',
] as const;
export type PastedSource = (typeof pastedSources)[number];

export type Pasted =
  /** One bare GUID: only the field it was pasted into tells what it is. */
  | { is: 'guid'; id: string }
  | { is: 'profile'; profileId: string; from: PastedSource }
  | { is: 'assignment'; profileId: string; assignmentId: string; from: PastedSource }
  /** An assignment id that does not tell its profile. */
  | { is: 'assignmentOnly'; assignmentId: string; from: PastedSource };

/** One id in a pasted text, with what the text tells of it. */
export type Clue =
  | { of: 'profile'; id: string; from: PastedSource }
  /** `isTold`: an address, a property or a label says that it is an assignment; else only its form does. */
  | { of: 'assignment'; id: string; isTold: boolean; from: PastedSource }
  | { of: 'something'; id: string };

/** A GUID within a longer pattern, with hyphens or without. */
export const guidPattern = '(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})';

const twoGuids = new RegExp(`^(${guidPattern})_${guidPattern}(?![0-9a-z-])`, 'i');

/** A GUID that can be the id of something: not all zeros, and no group that stands for everybody. */
export function readRealGuid(text: string): string | null {
  const id = readGuid(text);
  return id === null || /^[0-]+$/.test(id) || pseudoGroupOf(id) !== null ? null : id;
}

/**
 * The profile in a composite assignment id (`{profile}_{group}`, with a suffix or without); `null` if the id
 * has another form: in `{guid}_1_0` and `{guid}_incl` the GUID is a group (facts: graph, "Assignment id samples").
 */
function profileInComposite(assignmentId: string): string | null {
  const first = twoGuids.exec(assignmentId)?.[1];
  return first === undefined ? null : readRealGuid(first);
}

/** A clue of a profile, if the text is an id that a profile can have. */
export function profileClue(text: string, from: PastedSource): Clue[] {
  const id = readRealGuid(text);
  return id === null ? [] : [{ of: 'profile', id, from }];
}

const partOfGuid = `(?!${guidPattern}$)(?:[0-9a-f]{1,8}|[0-9a-f]{8}-(?:[0-9a-f]{0,4}-){0,3}[0-9a-f]{0,12})`;
/** Behind a GUID one or two digits can be a number, such as the 1 and 0 of `{guid}_1_0`. */
const cutOff = new RegExp(`_$|^(?:${partOfGuid}|${guidPattern}_(?![0-9]{1,2}$)${partOfGuid})$`, 'i');

/** Whether an id ends within a GUID: whoever copied the text did not get all of it. */
export const isCutOff = (assignmentId: string): boolean => cutOff.test(assignmentId);

/**
 * A clue of an assignment that is told to be one, if the text is an id that an assignment can have. In JSON, which
 * is whole or is none, also of any short form.
 */
export function assignmentClue(text: string, from: PastedSource): Clue[] {
  const isWhole = isAssignmentId(text) && (from === 'json' || !isCutOff(text));
  return isWhole ? [{ of: 'assignment', id: text, isTold: true, from }] : [];
}

/**
 * What all clues together mean. More than one profile contradicts itself; more than one assignment of the same
 * profile still tells the profile. What is told outweighs what only has the form of an id.
 */
export function settle(clues: readonly Clue[]): Pasted | null {
  const profiles = distinct(clues.filter((clue) => clue.of === 'profile'));
  if (profiles.length > 1) return null;
  const [profile] = profiles;
  const assignments = meantAssignments(clues, profile?.id ?? null);
  const [assignment] = assignments;
  if (assignment !== undefined && assignments.length === 1) {
    const { id: assignmentId, from } = assignment;
    const profileId = profile?.id ?? profileInComposite(assignmentId);
    if (profileId === null) return { is: 'assignmentOnly', assignmentId, from };
    // One id for both is a slip of whoever wrote it.
    if (readGuid(assignmentId) === profileId) return null;
    return { is: 'assignment', profileId, assignmentId, from };
  }
  if (profile !== undefined) return { is: 'profile', profileId: profile.id, from: profile.from };
  if (assignment !== undefined) return commonProfile(assignments);
  const guids = distinct(clues.filter((clue) => clue.of === 'something'));
  return guids.length === 1 && guids[0] !== undefined ? { is: 'guid', id: guids[0].id } : null;
}

type AssignmentClue = Extract<Clue, { of: 'assignment' }>;

function meantAssignments(clues: readonly Clue[], profileId: string | null): AssignmentClue[] {
  const all = clues.filter((clue) => clue.of === 'assignment');
  const told = all.filter(({ isTold }) => isTold);
  if (told.length > 0) return distinct(told);
  // A composite id of another profile beside a profile that is told has nothing to do with it.
  return distinct(all.filter(({ id }) => profileId === null || profileInComposite(id) === profileId));
}

function commonProfile(assignments: readonly AssignmentClue[]): Pasted | null {
  const [profileId, ...others] = new Set(assignments.map(({ id }) => profileInComposite(id)));
  const from = assignments[0]?.from ?? 'text';
  return profileId == null || others.length > 0 ? null : { is: 'profile', profileId, from };
}

/** Each id once, in the way it was first written. */
function distinct<Found extends { id: string }>(found: readonly Found[]): Found[] {
  const seen = new Map<string, Found>();
  for (const one of found) {
    const key = one.id.toLowerCase();
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
