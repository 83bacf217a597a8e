import addIcon from 'icon:add_circle_16_filled';
import codeIcon from 'icon:braces_16_filled';
import subtractIcon from 'icon:subtract_circle_16_filled';
import { type Mode as ModeName, wordsOfMode } from '../describe/target';
import { Icon } from '../icon/Icon';
import './mode.css';

export type { ModeName };

/** The icon of a mode, also for a `Select`: teal and berry mean nothing else. `null`: nobody knows. */
export function modeIcon(mode: ModeName | null) {
  if (mode === null) return { of: codeIcon, tone: 'quiet' as const };
  return { of: mode === 'include' ? addIcon : subtractIcon, tone: mode };
}

/** Include or exclude, by icon, word and colour. */
export function Mode({ mode }: { mode: ModeName | null }) {
  return (
    <span class={`mode mode-${mode ?? 'unknown'}`}>
      <Icon size={16} {...modeIcon(mode)} />
      <span>{wordsOfMode(mode)}</span>
    </span>
  );
}
