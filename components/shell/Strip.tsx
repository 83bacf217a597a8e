import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import dismissIcon from 'icon:dismiss_16_regular';
import { sameAccount } from '../../extension/identity/same-account';
import type { Account } from '../../extension/identity/types';
import { Button, IconButton } from '../controls/Button';
import { Note } from '../controls/Note';
import { tenantOf } from './account-words';
import { inOneLine, wordsOfFailure } from './failure-words';
import type { Session } from './use-session';
import './strip.css';

type StripProps = { role: 'alert' | 'status'; children: ComponentChildren; end?: ComponentChildren };

/** What happened around the person's work, above it and without taking it away. */
export function Strip({ role, children, end }: StripProps) {
  return (
    <div class="strip">
      <Note tone="warning" role={role}>
        {children}
      </Note>
      {end}
    </div>
  );
}

/** Why an account could not be switched. */
export function ProblemStrip({ session }: { session: Session }) {
  if (session.problem === null) return null;
  return (
    <Strip
      role="alert"
      end={
        <IconButton icon={dismissIcon} label={i18n.t('common.dismiss')} onPress={session.dismissProblem} />
      }
    >
      {inOneLine(wordsOfFailure(session.problem))}
    </Strip>
  );
}

/** The account was signed out elsewhere while something was being edited here. */
export function SignedOutStrip({ session }: { session: Session }) {
  return (
    <Strip
      role="status"
      end={
        <Button busy={session.busy} onPress={() => session.signIn(false)}>
          {i18n.t('common.signIn')}
        </Button>
      }
    >
      {i18n.t('bar.signedOutMeanwhile')}
    </Strip>
  );
}

/** Another account acts now than the one for whom the draft was begun. */
export function OtherAccountStrip({ begunAs, account }: { begunAs: Account; account: Account }) {
  if (sameAccount(begunAs, account)) return null;
  return (
    <Strip role="status">
      {i18n.t('bar.otherAccount', [begunAs.username, account.username, tenantOf(account)])}
    </Strip>
  );
}
