import type { Account } from '../../extension/identity/types';
import type { Failure } from '../../extension/messages/failure';
import type { Load } from '../client-context';
import type { Session } from '../shell/use-session';

/** The steps of the first run, in their order. */
export type StepName = 'register' | 'connect' | 'signIn';

export type StepState = 'toDo' | 'checking' | 'done' | 'problem';

/** What Entra says of the tenant that is set. `unknown`: it could not be asked, which keeps nobody from going on. */
export type TenantCheck = 'checking' | 'found' | 'notFound' | 'unknown';

/** How far signing in and reading are. */
export type Trial =
  | { is: 'toDo' }
  | { is: 'signingIn' }
  | { is: 'reading' }
  | { is: 'problem'; failure: Failure; account: Account | null }
  | { is: 'done'; account: Account; count: number };

/** What the steps are told from; nothing of it is kept for them alone. */
export type Known = { isConfigured: boolean; tenant: TenantCheck; trial: Trial };

/** The state of each step. */
export function stepsOf({ isConfigured, tenant, trial }: Known): Record<StepName, StepState> {
  if (!isConfigured) return { register: 'toDo', connect: 'toDo', signIn: 'toDo' };
  const connect = { checking: 'checking', found: 'done', unknown: 'done', notFound: 'problem' } as const;
  const signIn = {
    toDo: 'toDo',
    signingIn: 'checking',
    reading: 'checking',
    problem: 'problem',
    done: 'done',
  } as const;
  return { register: 'done', connect: connect[tenant], signIn: signIn[trial.is] };
}

/** The step that a person has to look at now. `hasClientId`: they said that the app is registered. */
export function presentStep({ isConfigured, tenant, trial }: Known, hasClientId: boolean): StepName {
  if (!isConfigured) return hasClientId ? 'connect' : 'register';
  // Who was let in has proved that the tenant is there, whatever the check says.
  return tenant === 'notFound' && trial.is !== 'done' ? 'connect' : 'signIn';
}

/** Tells from the session and from reading the profiles how the last step goes. */
export function trialOf(
  { state, unknown, busy, problem }: Session,
  profiles: Load<readonly unknown[]>,
): Trial {
  if (busy) return { is: 'signingIn' };
  const account = state?.state === 'signedIn' ? state.account : null;
  // Another sign-in that was given up changes nothing for who is signed in.
  const isGivenUp = account !== null && problem?.from === 'identity' && problem.code === 'cancelled';
  if (problem !== null && !isGivenUp) return { is: 'problem', failure: problem, account };
  if (state === null) return unknown ? { is: 'problem', failure: unknown, account } : { is: 'reading' };
  if (account === null) return { is: 'toDo' };
  switch (profiles.is) {
    case 'loading':
      return { is: 'reading' };
    case 'failed':
      return { is: 'problem', failure: profiles.failure, account };
    case 'loaded':
      return { is: 'done', account, count: profiles.value.length };
  }
}
