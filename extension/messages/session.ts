import type { Account } from '../identity';
import { tellAccountsChanged } from '../identity/account-changes';
import { ok } from '../result';
import type { Handlers } from './router';
import type { Connected, Reach, SignedIn, Surroundings } from './surroundings';
import type { SignInState } from './table';

type SessionCommand = Extract<keyof Handlers, `identity.${string}`>;

/**
 * The commands about who is signed in.
 * @param onAccount is told of whoever came to be signed in.
 */
export function sessionHandlers(
  around: Surroundings,
  reach: Reach,
  onAccount: (signedIn: SignedIn) => void,
): Pick<Handlers, SessionCommand> {
  const told = async (connected: Connected, account: Account | null): Promise<SignInState> => {
    const known = await connected.identity.accounts();
    const others = known.filter(({ homeAccountId }) => homeAccountId !== account?.homeAccountId);
    return account === null
      ? { state: 'signedOut', cloud: connected.cloud.name, others }
      : { state: 'signedIn', account, others };
  };

  const state = async (): Promise<SignInState> => {
    const connected = await reach.connect();
    if (connected === null) return { state: 'unconfigured' };
    const known = await connected.identity.account();
    if (known !== null) return told(connected, known);
    // After a start of the browser, Entra may still know the person. Why it does not is told at the next sign-in.
    const resumed = await connected.identity.resume();
    if (!resumed.ok || resumed.value === null) return told(connected, null);
    onAccount({ ...connected, account: resumed.value });
    return told(connected, resumed.value);
  };

  return {
    'identity.state': async () => ok(await state()),
    'identity.signIn': ({ selectAccount }) =>
      reach.withIdentity(async (connected) => {
        const signedIn = await connected.identity.signIn({ selectAccount });
        if (!signedIn.ok) return signedIn;
        onAccount({ ...connected, account: signedIn.value });
        return ok(await told(connected, signedIn.value));
      }),
    'identity.switch': ({ homeAccountId }) =>
      reach.withIdentity(async (connected) => {
        const switched = await connected.identity.switchTo(homeAccountId);
        if (!switched.ok) return switched;
        onAccount({ ...connected, account: switched.value });
        return ok(await told(connected, switched.value));
      }),
    'identity.signOut': async ({ homeAccountId }) => {
      const connected = await reach.connect();
      await connected?.identity.signOut(homeAccountId ?? undefined);
      return ok(await state());
    },
    'identity.allowGroupNames': () =>
      reach.withIdentity(async ({ identity }) => {
        const token = await identity.token('groups', { interactive: true });
        if (!token.ok) return token;
        // Every page that waits for names can read them now, not only the one that asked.
        await tellAccountsChanged();
        return ok(null);
      }),
    'identity.findTenant': async ({ cloud, tenantId }) => {
      const found = await around.findTenant(cloud, tenantId);
      return found.ok ? ok({ found: found.value }) : found;
    },
  };
}
