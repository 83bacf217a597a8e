import type { GroupNames } from '../../extension/assignment/directory';
import type { Finding } from '../../extension/assignment/rules';
import type { FieldMessage } from '../controls/Field';
import { wordsOfFinding } from '../describe/findings';

const tones = { error: 'error', warning: 'warning', note: 'info' } as const;

/** A finding as a sentence under its field. */
export const messageOf = (finding: Finding, names: GroupNames): FieldMessage => ({
  tone: tones[finding.severity],
  text: wordsOfFinding(finding, names),
  key: finding.code,
});
