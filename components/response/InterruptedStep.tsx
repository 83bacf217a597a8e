import { i18n } from '#i18n';
import type { Failure } from '../../extension/messages/failure';
import { Button } from '../controls/Button';
import { Step } from '../editor/Step';
import { wordsOfFailure } from '../shell/failure-words';
import { OutcomeBlock } from '../shell/Outcome';
import { Advice } from './Advice';
import { lookOf } from './outcome-look';
import { unknownToDo } from './outcome-words';
import './answer-step.css';

type Props = { profile: string; failure: Failure; onDone: () => void };

/** The way to the worker broke after the change may have been sent. There is no answer to show. */
export function InterruptedStep({ profile, failure, onDone }: Props) {
  const { title, tone, icon } = lookOf('unknown');
  return (
    <Step
      profile={profile}
      title={i18n.t('response.title')}
      as={{ role: 'region', name: i18n.t('response.region') }}
      onBack={onDone}
      actions={
        <Button look="primary" onPress={onDone}>
          {i18n.t('response.done')}
        </Button>
      }
    >
      <div class="answer">
        <div role="status" aria-label={title}>
          <OutcomeBlock tone={tone} icon={icon} title={title}>
            <p>{i18n.t('response.interrupted')}</p>
          </OutcomeBlock>
        </div>
        <Advice why={wordsOfFailure(failure).what} toDo={unknownToDo()} />
      </div>
    </Step>
  );
}
