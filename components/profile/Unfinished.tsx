import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../controls/Button';
import { slot, Words } from '../words';
import './unfinished.css';

type Props = {
  /** What it was about to change. */
  of: string;
  onContinue: () => void;
  onDiscard: () => void;
};

/** An edit that was begun, and left for something else. */
export function Unfinished({ of, onContinue, onDiscard }: Props) {
  const id = useId();
  return (
    <section class="unfinished" aria-labelledby={id}>
      <h2 id={id}>{i18n.t('popup.unfinished.title')}</h2>
      <p id={`${id}-of`}>
        <Words text={i18n.t('popup.unfinished.of', [slot(0)])} parts={[<strong>{of}</strong>]} />
      </p>
      <div>
        <Button small describedBy={`${id}-of`} onPress={onContinue}>
          {i18n.t('popup.unfinished.continue')}
        </Button>
        <Button look="subtle" small describedBy={`${id}-of`} onPress={onDiscard}>
          {i18n.t('popup.unfinished.discard')}
        </Button>
      </div>
    </section>
  );
}
