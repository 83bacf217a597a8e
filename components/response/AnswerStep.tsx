import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import undoIcon from 'icon:arrow_undo_20_regular';
import type { KnownNames } from '../../extension/assignment/directory';
import type { Account } from '../../extension/identity/types';
import { ruleAgainstEdit } from '../../extension/settings/editing-rules';
import type { SettingsInForce } from '../../extension/settings/settings';
import { Button } from '../controls/Button';
import { prettyJson } from '../controls/code-lines';
import { Note } from '../controls/Note';
import { wordsOfRule } from '../describe/rules';
import type { Change } from '../editor/steps';
import { Step } from '../editor/Step';
import { changedInAnswer } from '../review/changed-lines';
import { Sentences } from '../sentences';
import { AccountButton } from './AccountButton';
import { OutcomeBlock } from '../shell/Outcome';
import { Advice } from './Advice';
import { ExchangeCard } from './ExchangeCard';
import { lookOf } from './outcome-look';
import { adviceOf, type AnsweredOutcome, sentencesOf, undoFact } from './outcome-words';
import './answer-step.css';

type Props = {
  profile: string;
  attempt: Change;
  outcome: AnsweredOutcome;
  known: KnownNames;
  account: Account;
  /** What may be edited. */
  inForce: SettingsInForce;
  onDone: () => void;
  onUndo: () => void;
  onBack: () => void;
  /** Reviews the complete list, where the service has no other way. */
  onReviewList: () => void;
  onSignIn: () => void;
  onSwitchAccount: () => void;
};

/** How the edit ended and what the service answered. */
export function AnswerStep(props: Props) {
  const { profile, attempt, outcome, known, account, inForce, onDone, onBack } = props;
  const { title, tone, icon } = lookOf(outcome.is);
  const refused = outcome.is === 'rejected' || outcome.is === 'notOffered';
  const advice = adviceOf(outcome, attempt, noListBecause(attempt, inForce));
  const { exchange } = outcome;
  const { current } = attempt.seen;
  const body = prettyJson(exchange.responseBody);
  const told = useId();
  return (
    <Step
      profile={profile}
      title={i18n.t('response.title')}
      as={{ role: 'region', name: i18n.t('response.region') }}
      describedBy={told}
      onBack={refused ? onBack : onDone}
      actions={<Actions {...props} />}
      fact={
        outcome.is === 'verified' && mayUndo(attempt, inForce)
          ? undoFact(attempt, known)
          : outcome.is === 'ignored' || outcome.is === 'notOffered'
            ? i18n.t('response.keepsDraft')
            : undefined
      }
    >
      <div class="answer">
        <div role="status" aria-label={title}>
          <div id={told}>
            <OutcomeBlock tone={tone} icon={icon} title={title}>
              <p>
                <Sentences of={sentencesOf(outcome, attempt, known)} />
              </p>
            </OutcomeBlock>
          </div>
        </div>
        {advice && <Advice {...advice} />}
        <ExchangeCard
          exchange={exchange}
          message={'failure' in outcome ? outcome.failure.message : ''}
          username={refused ? account.username : null}
          changed={refused ? new Set() : changedInAnswer(body, current.id, current.target)}
          bodyClosed={refused}
        />
        {outcome.is === 'verified' && outcome.idChanged && <Note>{i18n.t('response.newId')}</Note>}
      </div>
    </Step>
  );
}

/** Why the complete list is no way on, or `null`. */
const noListBecause = ({ by }: Change, inForce: SettingsInForce): string | null =>
  by === 'patch' && !inForce.settings.fullList ? wordsOfRule('fullList', inForce) : null;

const mayUndo = ({ seen, target, by }: Change, { settings }: SettingsInForce): boolean =>
  ruleAgainstEdit({ from: target, to: seen.current.target, by }, settings) === null;

function Actions({ outcome, attempt, inForce, onDone, onUndo, onBack, onReviewList, ...props }: Props) {
  const back = i18n.t('response.backToEditor');
  switch (outcome.is) {
    case 'verified':
      return (
        <>
          <Button look="primary" onPress={onDone}>
            {i18n.t('response.done')}
          </Button>
          {mayUndo(attempt, inForce) && (
            <Button icon={undoIcon} onPress={onUndo}>
              {i18n.t('response.undo')}
            </Button>
          )}
        </>
      );
    case 'rejected':
      return (
        <>
          <Button look="primary" onPress={onBack}>
            {back}
          </Button>
          <AccountButton failure={outcome.failure} {...props} />
        </>
      );
    case 'notOffered':
      return attempt.by === 'patch' && noListBecause(attempt, inForce) === null ? (
        <>
          <Button look="primary" onPress={onReviewList}>
            {i18n.t('response.reviewList')}
          </Button>
          <Button onPress={onBack}>{back}</Button>
        </>
      ) : (
        <>
          <Button look="primary" onPress={onBack}>
            {back}
          </Button>
          <Button onPress={onDone}>{i18n.t('response.done')}</Button>
        </>
      );
    case 'ignored':
      return (
        <>
          <Button look="primary" onPress={onDone}>
            {i18n.t('response.done')}
          </Button>
          <Button onPress={onBack}>{back}</Button>
        </>
      );
    case 'acceptedNotVisible':
    case 'unknown':
      // Nothing else: the list has to be read again before anything is sent.
      return (
        <Button look="primary" onPress={onDone}>
          {i18n.t('response.done')}
        </Button>
      );
  }
}
