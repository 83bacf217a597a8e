import acceptedIcon from 'icon:clock_24_filled';
import conflictIcon from 'icon:people_swap_24_filled';
import ignoredIcon from 'icon:subtract_circle_24_filled';
import notOfferedIcon from 'icon:plug_disconnected_24_filled';
import rejectedIcon from 'icon:dismiss_circle_24_filled';
import unknownIcon from 'icon:question_circle_24_filled';
import verifiedIcon from 'icon:checkmark_circle_24_filled';
import { i18n } from '#i18n';
import type { JournalOutcome } from '../../extension/journal/entry';
import type { IconShape } from '../icon/Icon';

/** An edit whose worker was stopped ends for its reader like one without a clear answer. */
type Titled = Exclude<JournalOutcome['is'], 'interrupted'>;

type Tone = 'success' | 'warning' | 'danger' | 'neutral';

const looks: Record<Titled, { tone: Tone; icon: IconShape }> = {
  verified: { tone: 'success', icon: verifiedIcon },
  acceptedNotVisible: { tone: 'warning', icon: acceptedIcon },
  ignored: { tone: 'warning', icon: ignoredIcon },
  conflict: { tone: 'warning', icon: conflictIcon },
  rejected: { tone: 'danger', icon: rejectedIcon },
  notOffered: { tone: 'neutral', icon: notOfferedIcon },
  unknown: { tone: 'warning', icon: unknownIcon },
};

/** Icon, colour and title of an outcome. */
export const lookOf = (is: Titled): { tone: Tone; icon: IconShape; title: string } => ({
  ...looks[is],
  title: i18n.t(`response.outcome.${is}`),
});
