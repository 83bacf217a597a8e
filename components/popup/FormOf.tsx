import { i18n } from '#i18n';
import shieldIcon from 'icon:shield_lock_16_regular';
import type { Account } from '../../extension/identity/types';
import { Icon } from '../icon/Icon';
import type { Session } from '../shell/use-session';
import { Unfinished } from '../profile/Unfinished';
import { AsksFor, SignInActions } from '../sign-in/SignInScreen';
import { FormScreen } from './FormScreen';
import type { Move } from './place';
import { RecentProfiles } from './RecentProfiles';
import { otherOnPage, type Route, unfinished } from './route';

type Props = {
  route: Route;
  move: (move: Move) => void;
  session: Session;
  /** `null` while nobody is signed in, or nobody knows yet who is. */
  account: Account | null;
  onSignIn: () => void;
  onSwitchAccount: () => void;
  onOpenOptions: () => void;
};

/** The form as the route has it: with what waits above it, and what else can be opened, or signing in, below. */
export function FormOf({ route, move, session, account, ...on }: Props) {
  const { state } = session;
  const edit = unfinished(route);
  const other = otherOnPage(route);
  return (
    <FormScreen
      fields={route.fields}
      missing={route.missing}
      busy={state === null}
      signIn={
        state?.state === 'signedOut' ? (
          <div class="popup-sign-in">
            <p>{i18n.t('popup.signInFirst')}</p>
            <SignInActions
              busy={session.busy}
              problem={session.problem}
              others={state.others}
              onSwitchTo={session.switchTo}
              {...on}
            />
          </div>
        ) : null
      }
      onUsePage={other === null ? null : () => move({ go: 'page' })}
      onFields={(fields) => move({ go: 'fields', fields })}
      onLoad={(ids) => move({ go: 'load', ...ids })}
      above={
        edit && (
          <Unfinished
            of={edit.profileName}
            onContinue={() => move({ go: 'continue' })}
            onDiscard={() =>
              move({ go: 'discard', profileId: edit.profileId, assignmentId: edit.assignmentId })
            }
          />
        )
      }
      below={
        account ? (
          <RecentProfiles
            account={account}
            onOpen={(profileId) => move({ go: 'load', profileId, assignmentId: null })}
            onOpenOptions={on.onOpenOptions}
          />
        ) : (
          state !== null && (
            <section class="sign-in popup-asks-for">
              <AsksFor />
            </section>
          )
        )
      }
      footer={
        state?.state === 'signedOut' ? (
          <>
            <Icon of={shieldIcon} size={16} />
            <span>{i18n.t('signIn.stays')}</span>
          </>
        ) : undefined
      }
    />
  );
}
