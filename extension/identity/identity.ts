import type { AccountInfo, AuthenticationResult } from '@azure/msal-browser';
import { clouds, type Permission, scopeOf } from '../graph/clouds';
import { failed, ok, type Result } from '../result';
import { Entra, type Question } from './entra';
import { claimsOf, identityFailure, isIdentityError, toIdentityFailure } from './failures';
import { type LoginHint, loginHintAt } from './login-hint';
import { Turns } from './turns';
import type { Account, Connection, IdentityFailure } from './types';

export type TokenOptions = {
  /** Whether the person may be asked when there is no other way. */
  interactive: boolean;
  /** A decoded claims challenge that the token has to meet. */
  claims?: string;
  /** Not from the cache: the service refused what is there. */
  fresh?: boolean;
};

type Answer<Value> = Result<Value, IdentityFailure>;

/** Where an identity keeps things, also per tenant: an account of one must never be found by another (trap 3). */
export const addressOf = ({ cloud, clientId, tenantId }: Connection): string =>
  `identity.${cloud}.${clientId}.${tenantId}`.toLowerCase();

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Failures after which Entra may still answer without a person, from its session in this browser. */
const worthAskingEntra = new Set<IdentityFailure['code']>(['interactionRequired']);

/** Failures that a person may be able to resolve. */
const worthAskingThePerson = new Set<IdentityFailure['code']>([
  'interactionRequired',
  'consentRequired',
  'adminApprovalRequired',
  'windowFailed',
]);

/** The person of one connection, and the tokens that are got for them. Made by `identityFor`. */
export class Identity {
  readonly #connection: Connection;
  readonly #entra: Entra;
  readonly #hint: LoginHint;
  readonly #turns = new Turns();
  /** Requests under way, by what they ask for: who asks for the same waits for the same answer. */
  readonly #shared = new Map<string, Promise<Answer<string>>>();
  #resuming: Promise<Answer<Account | null>> | null = null;
  #signingOut = false;
  #closed = false;

  private constructor(connection: Connection, entra: Entra) {
    this.#connection = connection;
    this.#entra = entra;
    this.#hint = loginHintAt(addressOf(connection));
  }

  /** Starts MSAL for a connection. Only one identity may be open at a time (trap 3): see `identityFor`. */
  static async open(connection: Connection): Promise<Identity> {
    return new Identity(connection, await Entra.open(connection, addressOf(connection)));
  }

  /** Who is signed in, from the cache alone: no window, no network. */
  account(): Promise<Account | null> {
    const account = this.#active();
    return Promise.resolve(account && this.#told(account));
  }

  /** Every account of the connection's tenant that the cache knows. */
  accounts(): Promise<Account[]> {
    const accounts = this.#leaving ? [] : this.#entra.accounts();
    return Promise.resolve(
      accounts.filter((account) => this.#fits(account.tenantId)).map((account) => this.#told(account)),
    );
  }

  /**
   * After a start of the browser: signs in whoever signed in last by `prompt=none`, without a window that a
   * person sees. `null` when nobody did, or when Entra wants to see the person; a failure when it could not be
   * asked.
   */
  resume(): Promise<Answer<Account | null>> {
    this.#resuming ??= this.#turns.track(this.#resume()).finally(() => (this.#resuming = null));
    return this.#resuming;
  }

  /** Lets the person sign in, asking for the first permission only; `selectAccount` lets them choose another. */
  async signIn({ selectAccount = false }: { selectAccount?: boolean } = {}): Promise<Answer<Account>> {
    return this.#turns.track(this.#signIn(selectAccount));
  }

  async #signIn(selectAccount: boolean): Promise<Answer<Account>> {
    const asked = await this.#ask(
      selectAccount
        ? // Trap 6: `select_account` drops hints, so none is given.
          { scope: this.#scope('configuration'), prompt: 'select_account' }
        : await this.#signInQuestion(),
    );
    return asked.ok ? ok(this.#told(asked.result.account)) : failed(asked.failure);
  }

  /** Forgets the account here, and that it was here. The person stays signed in to Microsoft in this browser. */
  async signOut(): Promise<void> {
    if (this.#leaving) return;
    this.#signingOut = true;
    try {
      // What is under way would put tokens back after they were removed.
      await this.#quiet();
      const account = this.#entra.active();
      if (account) await this.#entra.forget(account);
      await this.#hint.forget();
    } finally {
      this.#signingOut = false;
    }
  }

  /**
   * An access token for Graph: from the cache or with the refresh token, then by `prompt=none`, then, if allowed,
   * by asking the person. A permission that was not granted yet is asked for only here and only interactively.
   */
  token(permission: Permission, options: TokenOptions): Promise<Answer<string>> {
    const { interactive, claims, fresh = false } = options;
    const key = JSON.stringify([permission, interactive, claims ?? null, fresh]);
    const underWay = this.#shared.get(key);
    if (underWay) return underWay;
    const request = this.#turns.track(this.#token(permission, options));
    this.#shared.set(key, request);
    return request.finally(() => this.#shared.delete(key));
  }

  /** Ends this identity: an open window is no longer waited for, and nothing is under way afterwards. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#quiet();
  }

  /** From here on nothing may start, and what ends now has ended in vain. */
  get #leaving(): boolean {
    return this.#signingOut || this.#closed;
  }

  async #quiet(): Promise<void> {
    this.#entra.abandonWindow();
    await this.#turns.quiet();
  }

  async #resume(): Promise<Answer<Account | null>> {
    const account = this.#active();
    if (account) return ok(this.#told(account));
    const loginHint = await this.#hint.read();
    if (!loginHint) return ok(null);
    const asked = await this.#ask({ scope: this.#scope('configuration'), prompt: 'none', loginHint });
    if (asked.ok) return ok(this.#told(asked.result.account));
    return worthAskingThePerson.has(asked.failure.code) ? ok(null) : failed(asked.failure);
  }

  async #token(permission: Permission, options: TokenOptions): Promise<Answer<string>> {
    const { interactive, claims, fresh } = options;
    if (this.#leaving) return failed(identityFailure('cancelled'));
    const account = this.#active();
    if (!account) {
      if (!interactive) return failed(identityFailure('signedOut'));
      const signedIn = await this.#ask(await this.#signInQuestion());
      return signedIn.ok ? this.#token(permission, options) : failed(signedIn.failure);
    }
    const question: Question = { scope: this.#scope(permission), account, claims, fresh };
    let attempt = await this.#attempt(() => this.#entra.silently(question));
    if (!attempt.ok && worthAskingEntra.has(attempt.failure.code)) {
      question.claims = attempt.claims ?? question.claims;
      const silent = await this.#ask({ ...question, prompt: 'none' }, account);
      if (!silent.ok) question.claims = silent.claims ?? question.claims;
      // A hidden window that ended without an answer of Entra says less than the refresh token's refusal.
      if (silent.ok || silent.failure.aadsts || !worthAskingThePerson.has(silent.failure.code))
        attempt = silent;
    }
    if (!attempt.ok && interactive && worthAskingThePerson.has(attempt.failure.code)) {
      question.claims ??= attempt.claims;
      attempt = await this.#ask(question, account);
    }
    return attempt.ok ? ok(attempt.result.accessToken) : failed(attempt.failure);
  }

  async #signInQuestion(): Promise<Question> {
    return { scope: this.#scope('configuration'), loginHint: await this.#hint.read() };
  }

  /** One flow through the window. With `expected`, an answer for anybody else is refused. */
  async #ask(question: Question, expected?: AccountInfo): Promise<Attempt> {
    const flow = async (): Promise<Attempt> => {
      if (this.#leaving) return { ok: false, failure: identityFailure('cancelled') };
      const attempt = await this.#attempt(() => this.#entra.throughWindow(question));
      return attempt.ok ? this.#accept(attempt, expected) : attempt;
    };
    const asked = await this.#turns.take(question.prompt !== 'none', flow);
    return asked ?? { ok: false, failure: identityFailure('busy') };
  }

  /** Lets an account in only if it is of the connection's tenant and, where one is expected, that very account. */
  async #accept(attempt: Attempt & { ok: true }, expected?: AccountInfo): Promise<Attempt> {
    const { account, tenantId } = attempt.result;
    const refusal = this.#leaving
      ? identityFailure('cancelled')
      : !this.#fits(tenantId)
        ? identityFailure('wrongTenant')
        : expected && expected.homeAccountId !== account.homeAccountId
          ? identityFailure('accountChanged')
          : null;
    if (refusal) {
      await this.#entra.forget(account);
      return { ok: false, failure: refusal };
    }
    await this.#entra.activate(account);
    await this.#hint.keep(account.loginHint ?? account.username);
    return attempt;
  }

  /** Says expected failures as values; a mistake of ours keeps its stack. */
  async #attempt(work: () => Promise<AuthenticationResult>): Promise<Attempt> {
    try {
      return { ok: true, result: await work() };
    } catch (error) {
      if (!isIdentityError(error)) throw error;
      return { ok: false, failure: toIdentityFailure(error, navigator.onLine), claims: claimsOf(error) };
    }
  }

  #active(): AccountInfo | null {
    // Once closed, MSAL would read another connection's cache (trap 3).
    const account = this.#leaving ? null : this.#entra.active();
    return account && this.#fits(account.tenantId) ? account : null;
  }

  /** A tenant named by its domain cannot be compared; there Entra's own check has to do. */
  #fits(tenantId: string): boolean {
    const wanted = this.#connection.tenantId;
    return !guid.test(wanted) || wanted.toLowerCase() === tenantId.toLowerCase();
  }

  #scope(permission: Permission): string {
    // Trap 7: as a full address; in another form than Entra answers, every call would miss the cache.
    return scopeOf(clouds[this.#connection.cloud], permission);
  }

  #told({ homeAccountId, username, name, tenantId }: AccountInfo): Account {
    return { homeAccountId, username, name: name ?? '', tenantId, cloud: this.#connection.cloud };
  }
}

type Attempt =
  | { ok: true; result: AuthenticationResult }
  | { ok: false; failure: IdentityFailure; claims?: string | undefined };
