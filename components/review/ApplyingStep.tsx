import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import doneIcon from 'icon:checkmark_circle_20_filled';
import waitingIcon from 'icon:circle_20_regular';
import runningIcon from 'icon:radio_button_20_filled';
import type { EditProgress } from '../../extension/assignment/edit';
import { Button } from '../controls/Button';
import { Step } from '../editor/Step';
import { Icon } from '../icon/Icon';
import './applying-step.css';

type Props = {
  profile: string;
  stage: EditProgress | null;
  undoing: boolean;
  sentence: ComponentChildren;
};

const stages = ['reading', 'sending', 'readingBack'] as const;
const words = {
  reading: 'review.stages.reading',
  sending: 'review.stages.sending',
  readingBack: 'review.stages.readingBack',
} as const;

/** The change on its way. Nothing can be pressed: it is sent once, and how it ends will be told. */
export function ApplyingStep({ profile, stage, undoing, sentence }: Props) {
  const at = stage === null || stage.at === 'waiting' ? 0 : stages.indexOf(stage.at);
  const title = undoing ? i18n.t('review.undoing') : i18n.t('review.applying');
  return (
    <Step
      profile={profile}
      title={title}
      as={{ role: 'region', name: title }}
      busy
      actions={
        <>
          <Button look="primary" busy disabled onPress={() => undefined}>
            {i18n.t('review.apply')}
          </Button>
          <Button disabled onPress={() => undefined}>
            {i18n.t('review.back')}
          </Button>
        </>
      }
      fact={i18n.t('review.applyingFact')}
    >
      <div class="applying">
        <p class="review-sentence">{sentence}</p>
        <progress aria-label={i18n.t('review.doing')} max={stages.length} value={at + 0.5} />
        <ol class="applying-stages">
          {stages.map((one, index) => (
            <li key={one} aria-current={index === at ? 'step' : undefined}>
              {index < at && <Icon of={doneIcon} tone="success" />}
              {index === at && <Icon of={runningIcon} tone="brand" />}
              {index > at && <Icon of={waitingIcon} tone="quiet" />}
              <span>{i18n.t(words[one])}</span>
            </li>
          ))}
        </ol>
        <p class="only-heard" role="status">
          {stage !== null && stage.at !== 'waiting' && i18n.t(words[stage.at])}
        </p>
      </div>
    </Step>
  );
}
