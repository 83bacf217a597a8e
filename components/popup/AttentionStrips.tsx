import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../extension/identity/types';
import { useAsk, useChanges } from '../client-context';
import { inText } from '../describe/in-text';
import { Button } from '../controls/Button';
import { Strip } from '../shell/Strip';
import type { Session } from '../shell/use-session';

type Props = {
  session: Session;
  /** `null` while nobody is signed in: signing in is offered below anyway. */
  account: Account | null;
  onShow: (profileId: string) => void;
};

/** What the badge of the toolbar's button stands for, and the way to settle it. */
export function AttentionStrips({ session, account, onShow }: Props) {
  const { load, reload } = useAsk('attention.read', null);
  const changes = useChanges();
  useEffect(() => {
    const ends = [changes.session(reload), changes.journal(reload)];
    return () => ends.forEach((end) => end());
  }, [changes, reload]);
  // It explains a badge, no more: where it cannot be told, everything else in the popup still works.
  if (load.is !== 'loaded') return null;
  const { unsettled, signIn } = load.value;
  // One after the other: the newest that this person can settle, else the newest.
  const edit = unsettled.find(({ isMine }) => isMine) ?? unsettled[0];
  return (
    <>
      {signIn && account !== null && (
        <Strip
          role="status"
          end={
            <Button small busy={session.busy} onPress={() => session.signIn(false)}>
              {i18n.t('common.signIn')}
            </Button>
          }
        >
          {i18n.t('popup.attention.signIn')}
        </Strip>
      )}
      {edit && (
        <Strip
          role="status"
          end={
            edit.isMine && (
              <Button small onPress={() => onShow(edit.profile.id)}>
                {i18n.t('popup.attention.show')}
              </Button>
            )
          }
        >
          {edit.isMine
            ? i18n.t('popup.attention.unsettled', [inText(edit.profile.displayName)])
            : i18n.t('popup.attention.unsettledOther', [
                inText(edit.profile.displayName),
                edit.account.username,
              ])}
        </Strip>
      )}
    </>
  );
}
