import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { KnownNames } from '../../extension/assignment/directory';
import { sameTarget } from '../../extension/assignment/assignment';
import { readTarget } from '../../extension/assignment/target';
import type { JournalOutcome } from '../../extension/journal/entry';
import type { Failure } from '../../extension/messages/failure';
import { Button } from '../controls/Button';
import { Step } from '../editor/Step';
import type { Change } from '../editor/steps';
import { Sentences } from '../sentences';
import { wordsOfFailure } from '../shell/failure-words';
import { OutcomeBlock } from '../shell/Outcome';
import { Advice } from './Advice';
import { lookOf } from './outcome-look';
import { shown, unknownToDo } from './outcome-words';
import './answer-step.css';

type Interrupted = Extract<JournalOutcome, { is: 'interrupted' }>;

type Props = {
  profile: string;
  attempt: Change;
  /** What reading found, or why nothing could be found out yet. */
  found: Interrupted | Failure;
  known: KnownNames;
  onTryAgain: () => void;
  onDone: () => void;
};

/** The worker was stopped while the change was under way: there is no answer to show, only what is there now. */
export function InterruptedStep({ profile, attempt, found, known, onTryAgain, onDone }: Props) {
  const { title, tone, icon } = lookOf('unknown');
  const done = i18n.t('response.done');
  const told = useId();
  return (
    <Step
      profile={profile}
      title={i18n.t('response.title')}
      as={{ role: 'region', name: i18n.t('response.region') }}
      describedBy={told}
      onBack={onDone}
      actions={
        'from' in found ? (
          <>
            <Button look="primary" onPress={onTryAgain}>
              {i18n.t('response.tryAgain')}
            </Button>
            <Button onPress={onDone}>{done}</Button>
          </>
        ) : (
          <Button look="primary" onPress={onDone}>
            {done}
          </Button>
        )
      }
    >
      <div class="answer">
        <div role="status" aria-label={title}>
          <div id={told}>
            <OutcomeBlock tone={tone} icon={icon} title={title}>
              <p>
                {'from' in found ? (
                  i18n.t('response.interrupted')
                ) : (
                  <Sentences of={[i18n.t('response.found.lost'), sentenceOf(found, attempt, known)]} />
                )}
              </p>
            </OutcomeBlock>
          </div>
        </div>
        {'from' in found ? (
          <Advice
            why={wordsOfFailure(found).what}
            toDo={[i18n.t('response.tryAgainToDo'), ...unknownToDo()]}
          />
        ) : (
          <Advice why={null} toDo={[toDoOf(found, attempt)]} />
        )}
      </div>
    </Step>
  );
}

const asBefore = ({ now }: Interrupted, { seen }: Change): boolean =>
  now !== null && sameTarget(readTarget(now.target), seen.current.target);

function sentenceOf(found: Interrupted, attempt: Change, known: KnownNames): ComponentChildren {
  const { applied, now } = found;
  if (now === null) return i18n.t('response.found.gone');
  if (applied) return shown(now, known, 'response.found.applied');
  return shown(now, known, asBefore(found, attempt) ? 'response.found.notApplied' : 'response.found.other');
}

function toDoOf(found: Interrupted, attempt: Change): string {
  if (found.applied) return i18n.t('response.found.appliedToDo');
  return asBefore(found, attempt)
    ? i18n.t('response.found.notAppliedToDo')
    : i18n.t('response.found.otherToDo');
}
