import { i18n } from '#i18n';
import doneIcon from 'icon:checkmark_circle_20_filled';
import waitingIcon from 'icon:circle_20_regular';
import runningIcon from 'icon:radio_button_20_filled';
import type { Applying } from '../editor/steps';
import { formatNumber } from '../format';
import { Icon } from '../icon/Icon';

/** Comparing and noting are over as soon as sending begins; nobody could read their names before. */
const stages = [
  { during: 'reading', words: 'review.stages.reading' },
  { during: null, words: 'review.stages.compared' },
  { during: null, words: 'review.stages.noted' },
  { during: 'sending', words: 'review.stages.sending' },
  { during: 'readingBack', words: 'review.stages.readingBack' },
] as const;

export const stageCount = stages.length;
export const placeOfStage = (during: Applying['during']): number =>
  stages.findIndex((one) => one.during === during);

type Props = {
  during: Applying['during'];
  /** The number of the try, told from the second one on. */
  tries: number;
};

/** What is done, what goes on, what is still to come. */
export function Stages({ during, tries }: Props) {
  const at = placeOfStage(during);
  return (
    <ol class="applying-stages">
      {stages.map(({ words, during: own }, index) => (
        <li key={words} aria-current={index === at ? 'step' : undefined}>
          {index < at && <Icon of={doneIcon} tone="success" />}
          {index === at && <Icon of={runningIcon} tone="brand" />}
          {index > at && <Icon of={waitingIcon} tone="quiet" />}
          <span>{i18n.t(words)}</span>
          {own === 'sending' && tries > 1 && (
            <span class="applying-fact">{i18n.t('review.waiting.try', [formatNumber(tries)])}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
