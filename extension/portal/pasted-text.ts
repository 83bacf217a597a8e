import { isAssignmentId } from '../assignment/ids';
import {
  assignmentClue,
  type Clue,
  guidPattern,
  isCutOff,
  type PastedSource,
  profileClue,
  readRealGuid,
} from './pasted-clues';
import { farthest, hasWords, type Label, labelOf, labelOfKind } from './pasted-labels';

/** A GUID, and what makes it a composite id. Not the end of another word, not the middle of another id. */
const ids = new RegExp(
  `(?<![0-9a-z@-]|[0-9a-z]_)(${guidPattern})(?:(_[0-9a-z_-]*[0-9a-z])|(?![0-9a-z@]))`,
  'gi',
);

/** Whether an id ends with `_` and the text: it is being typed, or the copy ends within it. Not `_emphasised_`. */
const goesOn = (text: string, { 0: id, index }: RegExpExecArray): boolean =>
  /^_\s*$/.test(text.slice(index + id.length, index + id.length + 9)) && text.charAt(index - 1) !== '_';

/** What a text that is nothing but one id, with brackets or punctuation around it, says by its form. */
export function readOneId(text: string, from: PastedSource): Clue[] {
  const [found, second] = text.matchAll(ids);
  if (found === undefined || second !== undefined || goesOn(text, found)) return [];
  const around = text.slice(0, found.index) + text.slice(found.index + found[0].length);
  return /[\p{L}\p{N}]/u.test(around) ? [] : formClue(found[0], found[2] !== undefined, from);
}

function formClue(id: string, isComposite: boolean, from: PastedSource): Clue[] {
  if (isComposite)
    return isAssignmentId(id) && !isCutOff(id) ? [{ of: 'assignment', id, isTold: false, from }] : [];
  const guid = readRealGuid(id);
  return guid === null ? [] : [{ of: 'something', id: guid }];
}

/** The ids in a text, each with what the words around it say. */
export function readText(text: string, from: PastedSource): Clue[] {
  const clues: Clue[] = [];
  let read = 0;
  for (const found of text.matchAll(ids)) {
    const { 0: id, 2: rest, index } = found;
    const before = labelBefore(text.slice(Math.max(read, index - farthest), index));
    read = index + id.length;
    const after: ReturnType<typeof labelAfter> =
      before === null ? labelAfter(text.slice(read, read + farthest)) : null;
    read += after?.length ?? 0;
    // A quote that is still open at the end: the id may go on where the copy ends.
    const isOpen = read === text.length && /["']/.test(text.charAt(index - 1));
    if (goesOn(text, found) || (isOpen && (rest !== undefined || before === 'assignment'))) continue;
    clues.push(...clueOf(id, rest !== undefined, before ?? after?.label ?? null, from));
  }
  return clues;
}

function clueOf(id: string, isComposite: boolean, label: Label, from: PastedSource): Clue[] {
  if (label === 'assignment') return assignmentClue(id, from);
  // Whatever a composite id is called, it is the id of an assignment.
  if (isComposite) return formClue(id, true, from);
  if (label === 'profile') return profileClue(id, from);
  return label === 'other' ? [] : formClue(id, false, from);
}

/** A name in quotes, which can hold any word. */
const quoted = /(?<=[\s(:])(["'])[^"'\n]{0,80}\1(?=[\s)]|$)/g;

/** Parts of a sentence or of a list that do not belong together. */
const partEnds = /[,;{}|&/\t\u0000]|\.\s|\s{2,}|\s(?:and|or)\s/i;

/**
 * The label before an id: in the part of the sentence that it stands in, or in the one before where its own has
 * none (`Profile:` above the id). A part with a name of its own (`Id: …`) belongs only to a heading.
 */
function labelBefore(text: string): Label {
  const lines = text.split('\n');
  const line = lines.pop() ?? '';
  const parts = line.split(partEnds);
  const own = parts.pop() ?? '';
  if (hasWords(own)) {
    const isJoined = /(?:[/&]|\b(?:and|or))\s*$/i.test(line.slice(0, line.length - own.length));
    return isJoined && isEither(parts.at(-1) ?? '', own)
      ? null
      : labelOf(own.replace(quoted, ''), 'sentence');
  }
  if (text.includes('\u0000')) return null;
  const above = parts.some(hasWords) ? parts : (lines.findLast(isLabel) ?? '').split(partEnds);
  const labels = new Set(above.map((part) => labelOf(part, 'name')).filter((label) => label !== null));
  const nearest = above.findLast(hasWords) ?? '';
  const belongs = !/[:=]/.test(own) || !/[:=]/.test(nearest) || /[:=]\W*$/.test(nearest);
  return belongs && labels.size < 2 ? labelOf(nearest, 'sentence') : null;
}

/** PowerShell heads a list of properties by `Name  Value`: those are no labels. */
const isLabel = (line: string): boolean => hasWords(line) && !/^\s*(?:name|key)\s+value\s*$/i.test(line);

/** `Profile and assignment: …` does not tell which of them comes first. */
function isEither(one: string, other: string): boolean {
  const labels = [labelOf(one, 'name'), labelOf(other, 'name')];
  return labels.includes('profile') && labels.includes('assignment');
}

/** A label that follows its id and ends there: `8c2f… (profile)`, `8c2f… is the assignment.` */
function labelAfter(text: string): { label: Label; length: number } | null {
  const found =
    /^["'`)\]}>]?[ \t]*(?:[(=:-]|is)?[ \t]*((?:[a-z]+[ \t]+){0,3}[a-z]+)[ \t]*(?:\)|(?=[,;.\n]|$))/i.exec(
      text,
    );
  if (found === null) return null;
  const label = labelOfKind(found[1] ?? '');
  return label === null ? null : { label, length: found[0].length };
}
