import { assignmentClue, type Clue } from './pasted-clues';

const commands = [
  /\b(?:curl|wget|az rest|mgc)(?:\.exe)?\s/i,
  /\b(?:irm|iwr|invoke-(?:mggraphrequest|restmethod|webrequest|graphrequest))\b/i,
  /\b(?:get|set|new|update|remove|invoke)-mg[a-z]/i,
  /(?:^|\s)--?(?:windows-?quality-?update-?profile-?[a-z-]*id|profile-?id|assignment-?id)\b/i,
  // Not `?$top=` of an address.
  /(?:^|[\s;{(])\$[a-z_]\w*\s?=/i,
];

/** Whether a text holds a command line: PowerShell, cURL, or a tool that calls Graph. */
export const isCommand = (text: string): boolean => commands.some((command) => command.test(text));

/** A parameter or variable with the id of an assignment that is no GUID: its name alone tells. */
const opaque =
  /(?:--?|\$)(?:windows-?quality-?update-?profile-?)?assignment-?id(?:\s*[=:]\s*|\s+)(?:'([^'\n]+)'|"([^"\n]+)"|([^\s'"`;,$@(){}<>-][^\s'"`;,$@(){}<>]*))/gi;

/** Ids of assignments that only a parameter's name tells: opaque ones. */
export function readParameters(text: string): Clue[] {
  return [...text.matchAll(opaque)].flatMap(([, single, double, bare]) => {
    const id = single ?? double ?? bare ?? '';
    // Not another variable, a placeholder, or the next word of a sentence.
    return /^[^${<(@]*\d/.test(id) ? assignmentClue(id, 'command') : [];
  });
}
