import { i18n } from '#i18n';
import { Button, Spinner } from '../controls/Button';
import { Step } from '../editor/Step';
import './applying-step.css';

type Props = {
  profile: string;
  undoing: boolean;
  pressed: string;
  /** What is being read. */
  words: 'review.settling' | 'review.now.reading';
};

/** Something has to be read before it goes on, such as what became of a change whose end was not seen. */
export function SettlingStep({ profile, undoing, pressed, words }: Props) {
  const title = undoing ? i18n.t('review.undoing') : i18n.t('review.applying');
  return (
    <Step
      profile={profile}
      title={title}
      as={{ role: 'region', name: title }}
      busy
      actions={
        <Button look="primary" busy disabled onPress={() => undefined}>
          {pressed}
        </Button>
      }
    >
      <div class="applying">
        <p class="settling" role="status">
          <Spinner /> {i18n.t(words)}
        </p>
      </div>
    </Step>
  );
}
