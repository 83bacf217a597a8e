import type { AccountInfo } from '@azure/msal-browser';
import { clouds, type Permission, permissions, scopeOf } from '../graph/clouds';
import { failed, ok, type Result } from '../result';
import { Accounts } from './accounts';
import type { Attempt } from './attempt';
import { concerns, Departures } from './departures';
import { Door } from './door';
import { Entra, type Question } from './entra';
import { identityFailure } from './failures';
import { type LoginHint, loginHintAt } from './login-hint';
import { type SignInNeed, signInNeedAt } from './sign-in-need';
import { Turns } from './turns';
import type { Account, Connection, IdentityFailure } from './types';
import { findToken, worthAskingThePerson } from './ways-to-a-token';

export type TokenOptions = {
  /** Whether the person may be asked when there is no other way. */
  interactive: boolean;
  /** Whose token: refused unless this account is the active one, from asking until the token is there. */
  homeAccountId?: string;
  /** A decoded claims challenge that the token has to meet. */
  claims?: string;
  /** Not from the cache: the service refused what is there. */
  fresh?: boolean;
};

type Answer<Value> = Result<Value, IdentityFailure>;

/** Where an identity keeps things, also per tenant: an account of one must never be found by another (trap 3). */
export const addressOf = ({ cloud, clientId, tenantId }: Connection): string =>
  `identity.${cloud}.${clientId}.${tenantId}`.toLowerCase();

/**
 * The people of one connection, of whom at most one acts, and the tokens that are got for them. Made by
 * `identityFor`. Who acts changes only when a person signs in, switches or signs out.
 */
export class Identity {
  readonly #connection: Connection;
  readonly #entra: Entra;
  readonly #hint: LoginHint;
  readonly #need: SignInNeed;
  readonly #turns = new Turns();
  readonly #departures = new Departures();
  readonly #accounts: Accounts;
  readonly #door: Door;
  /** Requests under way, by whose they are and what they ask for: who asks for the same waits for the same. */
  readonly #shared = new Map<string, Promise<Answer<string>>>();
  #resuming: Promise<Answer<Account | null>> | null = null;

  private constructor(connection: Connection, entra: Entra) {
    this.#connection = connection;
    this.#entra = entra;
    this.#hint = loginHintAt(addressOf(connection));
    this.#need = signInNeedAt(addressOf(connection));
    this.#accounts = new Accounts(connection, entra, this.#hint, this.#departures);
    this.#door = new Door(connection, entra, this.#turns, this.#departures);
  }

  /** Starts MSAL for a connection. Only one identity may be open at a time (trap 3): see `identityFor`. */
  static async open(connection: Connection): Promise<Identity> {
    return new Identity(connection, await Entra.open(connection, addressOf(connection)));
  }

  /** Who acts, from the cache alone: no window, no network. */
  account(): Promise<Account | null> {
    const account = this.#accounts.active();
    return Promise.resolve(account && this.#accounts.told(account));
  }

  /** Everybody of the connection's tenant who is signed in: the active account first, then by user name. */
  accounts(): Promise<Account[]> {
    return Promise.resolve(this.#accounts.all().map((account) => this.#accounts.told(account)));
  }

  /**
   * After a start of the browser: signs in whoever was active last by `prompt=none`, without a window that a
   * person sees. `null` when nobody was, or when Entra wants to see the person; a failure when it could not be
   * asked. The others have to sign in again: their tokens ended with the browser.
   */
  resume(): Promise<Answer<Account | null>> {
    this.#resuming ??= this.#turns.track(this.#resume()).finally(() => (this.#resuming = null));
    return this.#resuming;
  }

  /**
   * Lets a person sign in, asking for the first permission only, and makes them the active account; the others
   * stay signed in. `selectAccount` lets the person choose another one.
   */
  signIn({ selectAccount = false }: { selectAccount?: boolean } = {}): Promise<Answer<Account>> {
    return this.#turns.track(this.#signIn(selectAccount));
  }

  /** Makes an account that is signed in the active one, without a window; `signedOut` if it is not known. */
  async switchTo(homeAccountId: string): Promise<Answer<Account>> {
    if (this.#departures.closed) return failed(identityFailure('cancelled'));
    const account = await this.#turns.track(this.#accounts.switchTo(homeAccountId), homeAccountId);
    // Said of whoever acted before; of this account the next token tells.
    if (account) await this.#need.tell(false);
    return account ? ok(account) : failed(identityFailure('signedOut'));
  }

  /**
   * Forgets an account here, the active one if none is named, and ends a sign-in that is open. Another account
   * does not become active by itself: the person chooses. They stay signed in to Microsoft in this browser.
   */
  async signOut(homeAccountId?: string): Promise<void> {
    if (this.#departures.closed) return;
    const active = this.#accounts.active()?.homeAccountId ?? null;
    const leaver = homeAccountId ?? active;
    await this.#departures.run(leaver, async () => {
      // What is under way for them would put tokens back after they were removed.
      this.#door.abandonFor(leaver);
      await this.#turns.quiet((worksFor) => concerns(leaver, worksFor));
      if (active === null || leaver === active) await this.#need.tell(false);
      await this.#accounts.forget(leaver);
    });
  }

  /**
   * An access token of the active account: from the cache or with the refresh token, then by `prompt=none`, then,
   * if allowed, by asking the person. A permission that was not granted yet is asked for only here and only
   * interactively. `accountChanged` if another account came to be active meanwhile.
   */
  token(permission: Permission, options: TokenOptions): Promise<Answer<string>> {
    const { homeAccountId: wanted, interactive, claims, fresh = false } = options;
    const account = this.#accounts.active();
    const whose = account?.homeAccountId ?? null;
    if (wanted !== undefined && wanted !== whose) {
      return Promise.resolve(
        failed(identityFailure(this.#departures.closed ? 'cancelled' : 'accountChanged')),
      );
    }
    const key = JSON.stringify([whose, permission, interactive, claims ?? null, fresh]);
    const underWay = this.#shared.get(key);
    if (underWay) return underWay;
    const request = this.#turns.track(this.#token(account, permission, options), whose);
    this.#shared.set(key, request);
    return request.finally(() => this.#shared.delete(key));
  }

  /**
   * Removes the cached access tokens that carry a permission, of all accounts of this connection, so that nothing
   * kept here can use it. Entra puts every permission that was consented to into each new token for the same
   * service: the next token, asked for any permission, carries it again until the consent is withdrawn in Entra.
   */
  async forgetPermission(permission: Permission): Promise<void> {
    if (this.#departures.closed) return;
    await this.#turns.track(this.#entra.forgetTokensWith(permissions[permission]));
  }

  /** Short names of the Graph permissions in the cached tokens of the active account, expired ones included. */
  scopes(): Promise<string[]> {
    const account = this.#accounts.active();
    return Promise.resolve(account ? this.#entra.permissionsOf(account) : []);
  }

  /** Whether Entra refused to go on without seeing the person, as far as anybody has asked it since. */
  signInNeeded(): Promise<boolean> {
    return this.#need.read();
  }

  /** Ends this identity: an open window is no longer waited for, and nothing is under way afterwards. */
  async close(): Promise<void> {
    this.#departures.close();
    this.#door.abandonFor(null);
    await this.#turns.quiet();
    await this.#departures.ended();
  }

  async #signIn(selectAccount: boolean): Promise<Answer<Account>> {
    const scope = this.#scope('configuration');
    const question: Question = selectAccount
      ? // Trap 6: `select_account` drops hints, so none is given.
        { scope, prompt: 'select_account' }
      : { scope, loginHint: await this.#hint.read() };
    const asked = await this.#door.ask(question);
    if (!asked.ok) return failed(asked.failure);
    await this.#need.tell(false);
    return ok(await this.#accounts.activate(asked.result.account));
  }

  async #resume(): Promise<Answer<Account | null>> {
    const active = this.#accounts.active();
    if (active) return ok(this.#accounts.told(active));
    const loginHint = await this.#hint.read();
    if (!loginHint) return ok(null);
    const asked = await this.#door.ask({ scope: this.#scope('configuration'), prompt: 'none', loginHint });
    await this.#learn(asked);
    if (!asked.ok) return worthAskingThePerson.has(asked.failure.code) ? ok(null) : failed(asked.failure);
    return ok(await this.#accounts.activateIfNobody(asked.result.account));
  }

  async #token(
    account: AccountInfo | null,
    permission: Permission,
    options: TokenOptions,
  ): Promise<Answer<string>> {
    const { interactive, claims, fresh } = options;
    if (this.#departures.stops(account?.homeAccountId ?? null)) return failed(identityFailure('cancelled'));
    if (!account) {
      if (!interactive) return failed(identityFailure('signedOut'));
      const signedIn = await this.#signIn(false);
      return signedIn.ok ? this.token(permission, options) : failed(signedIn.failure);
    }
    const question = { scope: this.#scope(permission), account, claims, fresh };
    const found = await findToken(this.#entra, this.#door, question, interactive);
    if (this.#departures.stops(account.homeAccountId)) return failed(identityFailure('cancelled'));
    // A token of who acted before would show or change things in the name of who acts now.
    if (this.#accounts.active()?.homeAccountId !== account.homeAccountId) {
      return failed(identityFailure('accountChanged'));
    }
    await this.#learn(found);
    return found.ok ? ok(found.result.accessToken) : failed(found.failure);
  }

  /** Keeps in mind whether Entra goes on without the person. A token from the cache says nothing of it. */
  async #learn(answer: Attempt): Promise<void> {
    if (answer.ok && !answer.result.fromCache) await this.#need.tell(false);
    if (!answer.ok && answer.failure.code === 'interactionRequired') await this.#need.tell(true);
  }

  #scope(permission: Permission): string {
    // Trap 7: as a full address; in another form than Entra answers, every call would miss the cache.
    return scopeOf(clouds[this.#connection.cloud], permission);
  }
}
