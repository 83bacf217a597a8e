import { i18n } from '#i18n';
import type { KeptEdit } from '../../extension/recall/popup-draft';
import { Button } from '../controls/Button';

type Props = { edit: KeptEdit; onContinue: () => void; onDiscard: () => void };

/** An edit that was begun, and left for something else. */
export function Unfinished({ edit, onContinue, onDiscard }: Props) {
  return (
    <section class="popup-unfinished" aria-labelledby="popup-unfinished">
      <h2 id="popup-unfinished">{i18n.t('popup.unfinished.title')}</h2>
      <p>{i18n.t('popup.unfinished.of', [edit.profileName])}</p>
      <div>
        <Button small onPress={onContinue}>
          {i18n.t('popup.unfinished.continue')}
        </Button>
        <Button look="subtle" small onPress={onDiscard}>
          {i18n.t('popup.unfinished.discard')}
        </Button>
      </div>
    </section>
  );
}
