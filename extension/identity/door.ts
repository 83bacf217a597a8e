import type { AccountInfo } from '@azure/msal-browser';
import { fits } from './accounts';
import { type Attempt, attempt, refusal } from './attempt';
import { concerns, type Departures } from './departures';
import type { Entra, Question } from './entra';
import type { Connection, IdentityFailure } from './types';
import type { Turns, WorksFor } from './turns';

/**
 * Where Entra's answers come in: one flow through the window at a time, and only accounts of the connection's
 * tenant. Whoever is refused leaves nothing in the cache, unless they were signed in before.
 */
export class Door {
  readonly #connection: Connection;
  readonly #entra: Entra;
  readonly #turns: Turns;
  readonly #departures: Departures;
  /** Whom the flow in the window is for; `undefined` while there is none. */
  #inWindow: WorksFor | undefined;

  constructor(connection: Connection, entra: Entra, turns: Turns, departures: Departures) {
    this.#connection = connection;
    this.#entra = entra;
    this.#turns = turns;
    this.#departures = departures;
  }

  /** One flow through the window. With `expected`, an answer for anybody else is refused. */
  async ask(question: Question, expected?: AccountInfo): Promise<Attempt> {
    const asked = await this.#turns.take(question.prompt !== 'none', () => this.#flow(question, expected));
    return asked ?? refusal('busy');
  }

  /** Ends waiting for the window if its answer may bring tokens of who is leaving; they would not be taken. */
  abandonFor(leaver: WorksFor): void {
    if (this.#inWindow !== undefined && concerns(leaver, this.#inWindow)) this.#entra.abandonWindow();
  }

  async #flow(question: Question, expected?: AccountInfo): Promise<Attempt> {
    const worksFor = expected?.homeAccountId ?? null;
    if (this.#departures.stops(worksFor)) return refusal('cancelled');
    const before = new Set(this.#entra.accounts().map(({ homeAccountId }) => homeAccountId));
    this.#inWindow = worksFor;
    try {
      const answered = await attempt(() => this.#entra.throughWindow(question));
      if (!answered.ok) return answered;
      const { account, tenantId } = answered.result;
      const code = this.#refuses(account, tenantId, expected);
      if (code === null) return answered;
      const isNew = !before.has(account.homeAccountId);
      if (isNew || code === 'wrongTenant') await this.#entra.forget(account);
      return refusal(code);
    } finally {
      this.#inWindow = undefined;
    }
  }

  #refuses(
    account: AccountInfo,
    tenantId: string,
    expected: AccountInfo | undefined,
  ): IdentityFailure['code'] | null {
    if (this.#departures.stops(expected?.homeAccountId ?? null)) return 'cancelled';
    if (!fits(this.#connection, tenantId)) return 'wrongTenant';
    return expected && expected.homeAccountId !== account.homeAccountId ? 'accountChanged' : null;
  }
}
