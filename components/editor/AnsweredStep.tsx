import type { KnownNames } from '../../extension/assignment/directory';
import type { Account } from '../../extension/identity/types';
import type { SettingsInForce } from '../../extension/settings/settings';
import { AnswerStep } from '../response/AnswerStep';
import { ConflictStep } from '../response/ConflictStep';
import { InterruptedStep } from '../response/InterruptedStep';
import type { Answered, EditorEvent } from './steps';
import { newEditId } from './use-apply';

type Props = {
  profile: string;
  step: Answered;
  known: KnownNames;
  account: Account;
  inForce: SettingsInForce;
  send: (event: EditorEvent) => void;
  onLeave: () => void;
  onSignIn: () => void;
  onSwitchAccount: () => void;
};

/** How the edit ended. */
export function AnsweredStep({
  profile,
  step,
  known,
  account,
  inForce,
  send,
  onLeave,
  onSignIn,
  onSwitchAccount,
}: Props) {
  const { attempt, outcome } = step;
  const common = { profile, attempt, known };
  const back = (): void => send({ is: 'back' });
  switch (outcome.is) {
    case 'conflict':
      return (
        <ConflictStep
          {...common}
          outcome={outcome}
          onReviewAgain={() => send({ is: 'reviewAgain' })}
          onKeepTheirs={onLeave}
          onBack={back}
        />
      );
    case 'interrupted':
      return (
        <InterruptedStep
          {...common}
          found={outcome}
          onTryAgain={() => send({ is: 'askAgain' })}
          onDone={onLeave}
        />
      );
    default:
      return (
        <AnswerStep
          {...common}
          outcome={outcome}
          account={account}
          inForce={inForce}
          onDone={onLeave}
          onUndo={() => send({ is: 'undo', editId: newEditId() })}
          onBack={back}
          onReviewList={() => send({ is: 'reviewList' })}
          onSignIn={onSignIn}
          onSwitchAccount={onSwitchAccount}
        />
      );
  }
}
