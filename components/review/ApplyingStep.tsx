import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Button } from '../controls/Button';
import { Card, CardSection } from '../controls/Card';
import { Step } from '../editor/Step';
import { type Applying, canCancel } from '../editor/steps';
import { Countdown } from './Countdown';
import { Sentence } from './Sentence';
import { placeOfStage, stageCount, Stages } from './Stages';
import './applying-step.css';

type Props = {
  profile: string;
  step: Pick<Applying, 'stage' | 'during' | 'tries'>;
  undoing: boolean;
  sentence: readonly ComponentChildren[];
  /** The name of the button that sent it. */
  pressed: string;
  onCancel: () => void;
};

/**
 * The change on its way. Only while the service is busy can it be called off; else nothing can be pressed: it
 * is sent once, and how it ends will be told.
 */
export function ApplyingStep(props: Props) {
  const { profile, step, undoing, sentence, pressed, onCancel } = props;
  const { stage, during, tries } = step;
  const title = undoing ? i18n.t('review.undoing') : i18n.t('review.applying');
  const mayCancel = canCancel(step);
  const waiting = stage?.at === 'waiting' ? stage : null;
  const why = waiting && i18n.t(`review.waiting.why.${during}`, [String(waiting.status)]);
  return (
    <Step
      profile={profile}
      title={title}
      as={{ role: 'region', name: title }}
      busy={waiting === null}
      {...(mayCancel ? { onBack: onCancel } : {})}
      actions={
        mayCancel ? (
          <Button onPress={onCancel}>{i18n.t('review.waiting.cancel')}</Button>
        ) : (
          <Button look="primary" busy disabled onPress={() => undefined}>
            {pressed}
          </Button>
        )
      }
      fact={
        mayCancel
          ? undoing
            ? i18n.t('review.waiting.keepsAnswer')
            : i18n.t('review.waiting.keepsDraft')
          : i18n.t('review.applyingFact')
      }
      factBeside={mayCancel}
    >
      <div class="applying">
        {waiting ? (
          <Card>
            <CardSection>
              <div class="applying-wait">
                <Countdown
                  key={waiting.until}
                  until={waiting.until}
                  words={i18n.t(`review.waiting.left.${during}`)}
                />
                <p aria-hidden="true">{why}</p>
              </div>
            </CardSection>
          </Card>
        ) : (
          <>
            <Sentence words={sentence} />
            <progress
              aria-label={i18n.t('review.doing')}
              max={stageCount}
              value={placeOfStage(during) + 0.5}
            />
          </>
        )}
        <Stages during={during} tries={tries} />
        {/* There from the start, so that every stage and every wait is announced; the countdown is not. */}
        <p class="only-heard" role="status">
          {stage !== null && (why ?? i18n.t(`review.now.${during}`))}
        </p>
      </div>
    </Step>
  );
}
