import { nestsTooDeep } from '../../extension/assignment/json';

/** One line of code, taken apart for breaking. */
export type CodeLine = {
  /** Leading spaces. */
  indent: number;
  /** `"groupId":` with its colon; empty where the line has no key. */
  key: string;
  /** The rest, in pieces between which a line may be broken; joined they are the text again. */
  pieces: string[];
};

/** Takes a text apart: a line breaks between key and value and after `/ . _`, never inside an id. */
export function codeLines(text: string): CodeLine[] {
  return text.split(/\r?\n/).map((line) => {
    const [, spaces = '', key = '', value = ''] =
      /^(\s*)((?:"(?:[^"\\]|\\.)*":(?=\s|$))?)\s?(.*)$/s.exec(line) ?? [];
    return {
      indent: spaces.length,
      key,
      pieces: value.match(/[^/._?&\s]*(?:[/._?&]+|\s+)|[^/._?&\s]+$/g) ?? [],
    };
  });
}

/** JSON in its readable form; any other text as it is, and JSON that nobody could read for its depth. */
export function prettyJson(text: string): string {
  if (nestsTooDeep(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
