import { i18n } from '#i18n';
import type { KnownNames } from '../../extension/assignment/directory';
import { Card, CardSection } from '../controls/Card';
import { Mode } from '../controls/Mode';
import { modeOf } from '../describe/target';
import { AimedAt } from '../review/AimedAt';
import type { OtherChange } from './other-changes';
import './others-changed.css';

type Props = { changes: readonly OtherChange[]; known: KnownNames };

/** What somebody did to the other assignments of the profile, one line each, by name. */
export function OthersChanged({ changes, known }: Props) {
  if (changes.length === 0) return null;
  return (
    <section class="others-changed">
      <h3>{i18n.t('response.others.title')}</h3>
      <Card>
        <CardSection>
          <ul>
            {changes.map((change, at) => (
              <li key={at}>
                <span class="others-what">{i18n.t(`response.others.${change.is}`)}</span>
                {change.is === 'changed' && (
                  <div>
                    <Mode mode={modeOf(change.from)} />
                    <AimedAt target={change.from} {...known} />
                  </div>
                )}
                <div class={change.is === 'removed' ? undefined : 'chip chip-theirs'}>
                  <Mode mode={modeOf(change.target)} />
                  <AimedAt target={change.target} {...known} />
                </div>
              </li>
            ))}
          </ul>
        </CardSection>
      </Card>
    </section>
  );
}
