import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { serialize } from 'hono/utils/cookie';
import type { CloudName } from '../../../extension/graph/clouds.ts';
import type { Person } from './sign-in.ts';
import { type Account, type EntraState, type Flow, randomToken, type Session } from './state.ts';

/** Hono's variables for Entra: the cloud comes from the host that was asked. */
export type EntraEnv = { Bindings: { cloud: CloudName } };
export type Call = Context<EntraEnv>;

/** Name of the cookie that holds a browser's session. */
export const sessionCookie = 'ESTSAUTHPERSISTENT';

/** The session of the browser that asks. */
export function sessionOf(state: EntraState, c: Call): Session | undefined {
  return state.sessions.get(getCookie(c, sessionCookie) ?? '');
}

/** Keeps the person in the browser's session, and gives the cookie that says so. */
export function remember(state: EntraState, c: Call, flow: Flow, person: Person): string {
  const before = getCookie(c, sessionCookie) ?? '';
  const known = state.sessions.get(before) ?? { id: crypto.randomUUID(), accounts: [] };
  const account: Account = { tenantId: person.tenant.id, userId: person.user.id };
  const others = known.accounts.filter(({ userId }) => userId !== account.userId);
  // A fresh value at every sign-in: a cookie planted beforehand must not become somebody's session.
  state.sessions.delete(before);
  const value = randomToken();
  state.sessions.set(value, { id: known.id, accounts: [account, ...others] });
  flow.sessionId = known.id;
  const options = { path: '/', secure: true, httpOnly: true, sameSite: 'None', maxAge: 86_400 } as const;
  return serialize(sessionCookie, value, options);
}
