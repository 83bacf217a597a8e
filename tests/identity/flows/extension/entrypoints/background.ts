import { browser } from 'wxt/browser';
import { identityFor } from '../../../../../extension/identity';
import type { Call } from '../../call';

/** Another one after every start of the worker: tells the tests that it was really stopped. */
const worker = crypto.randomUUID();

/** The identity as it ships, behind one message: what the tests ask it for. */
export default defineBackground(() => {
  const answer = async ({ connection, ask }: Call) => {
    if (ask.for === 'worker') return worker;
    const identity = await identityFor(connection);
    switch (ask.for) {
      case 'account':
        return identity.account();
      case 'accounts':
        return identity.accounts();
      case 'resume':
        return identity.resume();
      case 'signIn':
        return identity.signIn(ask.options);
      case 'switchTo':
        return identity.switchTo(ask.homeAccountId);
      case 'signOut':
        await identity.signOut(ask.homeAccountId);
        return null;
      case 'scopes':
        return identity.scopes();
      case 'forgetPermission':
        await identity.forgetPermission(ask.permission);
        return null;
      case 'token':
        return identity.token(ask.permission, ask.options);
    }
  };
  browser.runtime.onMessage.addListener((message: unknown, _sender, respond: (reply: unknown) => void) => {
    answer(message as Call).then(respond, (error: unknown) => respond({ threw: String(error) }));
    return true;
  });
});
