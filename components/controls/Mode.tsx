import { i18n } from '#i18n';
import addIcon from 'icon:add_circle_16_filled';
import unknownIcon from 'icon:question_circle_16_filled';
import subtractIcon from 'icon:subtract_circle_16_filled';
import { Icon } from '../icon/Icon';
import './mode.css';

/** Whether an assignment adds devices or takes them out; `other` where its type does not tell. */
export type ModeName = 'include' | 'exclude' | 'other';

const shapes = { include: addIcon, exclude: subtractIcon, other: unknownIcon };

/** The word for a mode. */
export function modeWord(mode: ModeName): string {
  switch (mode) {
    case 'include':
      return i18n.t('common.include');
    case 'exclude':
      return i18n.t('common.exclude');
    case 'other':
      return i18n.t('common.other');
  }
}

/** The icon of a mode, for a `Select`: teal and berry mean nothing else. */
export function modeIcon(mode: ModeName) {
  const tone = mode === 'other' ? ('quiet' as const) : mode;
  return { of: shapes[mode], tone };
}

/** Include or exclude, by icon, word and colour. */
export function Mode({ mode }: { mode: ModeName }) {
  return (
    <span class={`mode mode-${mode}`}>
      <Icon size={16} {...modeIcon(mode)} />
      <span>{modeWord(mode)}</span>
    </span>
  );
}
