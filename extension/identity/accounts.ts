import type { AccountInfo } from '@azure/msal-browser';
import { isGuid, sameId } from '../assignment/ids';
import { inOrder } from '../in-order';
import { tellAccountsChanged } from './account-changes';
import type { Departures } from './departures';
import type { Entra } from './entra';
import type { LoginHint } from './login-hint';
import type { WorksFor } from './turns';
import type { Account, Connection } from './types';

/** Whether a tenant is the connection's. One named by its domain cannot be compared; there Entra's check has to do. */
export const fits = ({ tenantId }: Connection, other: string): boolean =>
  !isGuid(tenantId) || sameId(tenantId, other);

/**
 * Who of a connection is signed in, and who of them acts. Every change is whole before the next one begins, and is
 * told to all pages once it is stored.
 */
export class Accounts {
  readonly #connection: Connection;
  readonly #entra: Entra;
  readonly #hint: LoginHint;
  readonly #departures: Departures;
  readonly #inOrder = inOrder();

  constructor(connection: Connection, entra: Entra, hint: LoginHint, departures: Departures) {
    this.#connection = connection;
    this.#entra = entra;
    this.#hint = hint;
    this.#departures = departures;
  }

  /** Who acts. `null` also when MSAL lost the account: nobody takes its place without being chosen. */
  active(): AccountInfo | null {
    // Once closed, MSAL would read another connection's cache (trap 3).
    const account = this.#departures.closed ? null : this.#entra.active();
    return account && this.#counts(account) ? account : null;
  }

  /** Everybody who is signed in: who acts first, then by user name. */
  all(): AccountInfo[] {
    if (this.#departures.closed) return [];
    const active = this.active()?.homeAccountId;
    const isActive = ({ homeAccountId }: AccountInfo) => Number(homeAccountId === active);
    return this.#entra
      .accounts()
      .filter((account) => this.#counts(account))
      .sort((one, other) => isActive(other) - isActive(one) || one.username.localeCompare(other.username));
  }

  /** Makes somebody the active account who signed in just now. */
  activate(account: AccountInfo): Promise<Account> {
    return this.#inOrder(() => this.#activate(account));
  }

  /** The same, unless the person chose an account meanwhile. Gives whoever acts then. */
  activateIfNobody(account: AccountInfo): Promise<Account> {
    return this.#inOrder(async () => {
      const chosen = this.active();
      return chosen ? this.told(chosen) : this.#activate(account);
    });
  }

  /** Makes somebody the active account who is signed in; `null` if they are not. */
  switchTo(homeAccountId: string): Promise<Account | null> {
    return this.#inOrder(async () => {
      const account = this.all().find((one) => one.homeAccountId === homeAccountId);
      return account ? this.#activate(account) : null;
    });
  }

  /** Removes an account, or for `null` whoever acts. Afterwards nobody acts if it was the active one. */
  forget(leaver: WorksFor): Promise<void> {
    return this.#inOrder(async () => {
      const active = this.#entra.active();
      const id = leaver ?? active?.homeAccountId;
      if (!active || active.homeAccountId === id) await this.#hint.forget();
      const account = this.#entra.accounts().find(({ homeAccountId }) => homeAccountId === id);
      if (account) await this.#entra.forget(account);
      await tellAccountsChanged();
    });
  }

  /** Says an account in our words. */
  told({ homeAccountId, username, name, tenantId }: AccountInfo): Account {
    return { homeAccountId, username, name: name ?? '', tenantId, cloud: this.#connection.cloud };
  }

  /**
   * The hint is written before the cache, here and when somebody leaves: when the worker is stopped in between,
   * the next start of the browser brings back whom the person chose last, and never who was signed out.
   */
  async #activate(account: AccountInfo): Promise<Account> {
    await this.#hint.keep(account.loginHint ?? account.username);
    await this.#entra.activate(account);
    await tellAccountsChanged();
    return this.told(account);
  }

  #counts({ homeAccountId, tenantId }: AccountInfo): boolean {
    return fits(this.#connection, tenantId) && !this.#departures.isLeaving(homeAccountId);
  }
}
