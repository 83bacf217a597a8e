import { i18n } from '#i18n';
import { Button } from '../controls/Button';
import { Note } from '../controls/Note';
import { counted } from '../format';
import { inOneLine, wordsOfFailure } from '../shell/failure-words';
import type { Names } from './use-names';

/** Why some names are missing, under the list that misses them. */
export function NamesNotes({ names, missing }: { names: Names; missing: number }) {
  const { access, failure, allowing, allow } = names;
  return (
    <div class="profile-notes">
      {missing > 0 && <Note tone="warning">{i18n.t('profile.notFoundNote', ...counted(missing))}</Note>}
      {access === 'off' && <Note>{i18n.t('profile.namesOff')}</Note>}
      {access === 'missing' && (
        <Note>
          <p>{i18n.t('profile.namesNotAllowed')}</p>
          <Button busy={allowing} onPress={allow}>
            {i18n.t('profile.allowNames')}
          </Button>
        </Note>
      )}
      {failure && (
        <Note tone="warning" role="alert">
          {i18n.t('profile.namesFailed', [inOneLine(wordsOfFailure(failure))])}
        </Note>
      )}
    </div>
  );
}
