import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { KnownNames } from '../../extension/assignment/directory';
import { sameTarget } from '../../extension/assignment/assignment';
import { readTarget } from '../../extension/assignment/target';
import type { EditOutcome } from '../../extension/journal/outcome';
import { Button } from '../controls/Button';
import { Note } from '../controls/Note';
import { NowLine } from '../controls/NowLine';
import { modeOf, nameOfTarget, wordsOfFilter } from '../describe/target';
import type { Change } from '../editor/steps';
import { Step } from '../editor/Step';
import { formatNumber, formatTime } from '../format';
import { OutcomeBlock } from '../shell/Outcome';
import { ConflictTable } from './ConflictTable';
import { OthersChanged } from './OthersChanged';
import { otherChanges } from './other-changes';
import { lookOf } from './outcome-look';
import './answer-step.css';

type Props = {
  profile: string;
  attempt: Change;
  outcome: Extract<EditOutcome, { is: 'conflict' }>;
  known: KnownNames;
  onReviewAgain: () => void;
  onKeepTheirs: () => void;
  onBack: () => void;
};

/** Somebody else changed the assignment in between. Theirs beside mine; nothing was sent. */
export function ConflictStep(props: Props) {
  const { profile, attempt, outcome, known, onReviewAgain, onKeepTheirs, onBack } = props;
  const { title, tone, icon } = lookOf('conflict');
  const saw = attempt.seen.current.target;
  const theirs = outcome.theirs && readTarget(outcome.theirs.target);
  const at = formatTime(attempt.seen.readAt);
  const others = otherChanges(attempt.seen, outcome);
  const mineAsSeen = theirs !== null && sameTarget(theirs, saw);
  const told = useId();
  return (
    <Step
      profile={profile}
      title={i18n.t('response.notApplied')}
      as={{ role: 'region', name: i18n.t('response.region') }}
      describedBy={told}
      onBack={theirs === null ? onKeepTheirs : onBack}
      actions={
        <>
          {theirs !== null && (
            <Button look="primary" onPress={onReviewAgain}>
              {i18n.t('response.reviewAgain')}
            </Button>
          )}
          <Button look={theirs === null ? 'primary' : 'secondary'} onPress={onKeepTheirs}>
            {i18n.t('response.keepTheirs')}
          </Button>
        </>
      }
    >
      <div class="answer">
        <div role="status" aria-label={title}>
          <div id={told}>
            <OutcomeBlock tone={tone} icon={icon} title={title}>
              <p>
                {theirs === null
                  ? i18n.t('response.conflictGone', [at])
                  : mineAsSeen && others.length > 0
                    ? i18n.t('response.conflictOthers', others.length, [formatNumber(others.length), at])
                    : i18n.t('response.conflict', [at])}
              </p>
            </OutcomeBlock>
          </div>
        </div>
        <NowLine
          label={i18n.t('response.youSaw')}
          mode={modeOf(saw)}
          name={nameOfTarget(saw, known.names)}
          detail={wordsOfFilter(saw, known.filters)}
        />
        {theirs !== null && !mineAsSeen && (
          <ConflictTable saw={saw} theirs={theirs} mine={attempt.target} known={known} />
        )}
        <OthersChanged changes={others} known={known} />
        <Note>
          {theirs === null
            ? i18n.t('response.goneNote')
            : mineAsSeen
              ? i18n.t('response.reviewNoteOthers')
              : reviewNote(props, modeOf(theirs))}
        </Note>
      </div>
    </Step>
  );
}

function reviewNote({ attempt }: Props, theirs: 'include' | 'exclude' | null): string {
  const mine = modeOf(attempt.target);
  if (theirs === 'exclude' && mine === 'include') return i18n.t('response.reviewNoteExclude');
  if (theirs === 'include' && mine === 'exclude') return i18n.t('response.reviewNoteInclude');
  return i18n.t('response.reviewNoteReplaces');
}
