import { inOrder } from '../in-order';

/** The `homeAccountId` that work is done for; `null` where it shows only at the end who answered. */
export type WorksFor = string | null;

/**
 * Who may use the sign-in window, and what is still under way. MSAL knows one interaction at a time and would
 * answer `interaction_in_progress` to a second, also when the first is a short `prompt=none`: those wait for one
 * another, and only a window that a person sees makes others be turned away.
 */
export class Turns {
  readonly #underWay = new Map<Promise<void>, WorksFor>();
  readonly #inOrder = inOrder();
  #personIsAsked = false;

  /** Remembers work, and for whom it is done, until it has ended. */
  track<Value>(work: Promise<Value>, worksFor: WorksFor = null): Promise<Value> {
    const ended: Promise<void> = work.then(nothing, nothing).then(() => {
      this.#underWay.delete(ended);
    });
    this.#underWay.set(ended, worksFor);
    return work;
  }

  /** Resolves once nothing that matters is under way any more. */
  async quiet(matters: (worksFor: WorksFor) => boolean = () => true): Promise<void> {
    for (;;) {
      const waits = [...this.#underWay].filter(([, worksFor]) => matters(worksFor)).map(([ended]) => ended);
      if (waits.length === 0) return;
      await Promise.all(waits);
    }
  }

  /** Runs work that needs the window when its turn comes. `null` when a person has a window open already. */
  async take<Value>(asksPerson: boolean, work: () => Promise<Value>): Promise<Value | null> {
    if (this.#personIsAsked) return null;
    this.#personIsAsked = asksPerson;
    try {
      return await this.#inOrder(work);
    } finally {
      if (asksPerson) this.#personIsAsked = false;
    }
  }
}

const nothing = () => undefined;
