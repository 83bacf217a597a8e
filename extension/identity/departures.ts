import type { WorksFor } from './turns';

/** Who is being signed out, and whether the identity itself has ended: what may not start, and what ended in vain. */
export class Departures {
  readonly #underWay = new Map<WorksFor, Promise<void>>();
  #closed = false;

  /** Nothing may start any more, for nobody. */
  close(): void {
    this.#closed = true;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Runs one sign-out for an account, whoever asks for it meanwhile. `null` is whoever may come to be signed in. */
  run(leaver: WorksFor, signOut: () => Promise<void>): Promise<void> {
    const underWay = this.#underWay.get(leaver);
    if (underWay) return underWay;
    const departure = signOut().finally(() => this.#underWay.delete(leaver));
    this.#underWay.set(leaver, departure);
    return departure;
  }

  isLeaving(homeAccountId: string): boolean {
    return this.#underWay.has(homeAccountId);
  }

  /** Whether work may not be begun, or has ended in vain. Who signs in may turn out to be who is leaving. */
  stops(worksFor: WorksFor): boolean {
    if (this.#closed) return true;
    return worksFor === null ? this.#underWay.size > 0 : this.isLeaving(worksFor);
  }

  /** Resolves once every sign-out has ended, also one that failed: whoever asked for it hears of that. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }
}

/** Whether work that is done for one account may bring tokens of another one. */
export const concerns = (leaver: WorksFor, worksFor: WorksFor): boolean =>
  leaver === null || worksFor === null || leaver === worksFor;
