import type { Target } from '../assignment/target';
import type { Settings } from './settings';

/** Why the settings do not let an edit be made. */
export const editingRules = ['readOnly', 'kind', 'fullList'] as const;
export type EditingRule = (typeof editingRules)[number];

type Aim = Pick<Target, 'kind'>;

/** The rule that keeps an assignment from being edited at all, or `null`. */
export function ruleAgainst({ kind }: Aim, settings: Settings): EditingRule | null {
  if (settings.readOnly) return 'readOnly';
  return settings.kinds.includes(kind) ? null : 'kind';
}

/**
 * The rule that keeps an edit from being sent, or `null`. A kind that may not be edited may neither be aimed
 * away from nor aimed at.
 */
export function ruleAgainstEdit(
  { from, to, by }: { from: Aim | null; to: Aim; by: 'patch' | 'replace' },
  settings: Settings,
): EditingRule | null {
  const rule = (from && ruleAgainst(from, settings)) ?? ruleAgainst(to, settings);
  if (rule !== null) return rule;
  return by === 'replace' && !settings.fullList ? 'fullList' : null;
}
