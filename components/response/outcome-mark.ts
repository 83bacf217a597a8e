import acceptedIcon from 'icon:clock_16_filled';
import conflictIcon from 'icon:people_swap_16_filled';
import ignoredIcon from 'icon:subtract_circle_16_filled';
import notOfferedIcon from 'icon:plug_disconnected_16_filled';
import rejectedIcon from 'icon:dismiss_circle_16_filled';
import unknownIcon from 'icon:question_circle_16_filled';
import verifiedIcon from 'icon:checkmark_circle_16_filled';
import type { JournalOutcome } from '../../extension/journal/entry';
import type { IconShape, IconTone } from '../icon/Icon';

type Mark = { of: IconShape; tone: IconTone };

const unknown: Mark = { of: unknownIcon, tone: 'warning' };

const marks: Record<JournalOutcome['is'], Mark> = {
  verified: { of: verifiedIcon, tone: 'success' },
  acceptedNotVisible: { of: acceptedIcon, tone: 'warning' },
  ignored: { of: ignoredIcon, tone: 'warning' },
  conflict: { of: conflictIcon, tone: 'warning' },
  rejected: { of: rejectedIcon, tone: 'danger' },
  notOffered: { of: notOfferedIcon, tone: 'quiet' },
  unknown,
  // The answer was never seen, whatever reading shows.
  interrupted: unknown,
};

/** The small icon of an outcome, in a line of text; `null`: nobody has found out yet. */
export const markOf = (outcome: Pick<JournalOutcome, 'is'> | null): Mark =>
  outcome === null ? unknown : marks[outcome.is];
