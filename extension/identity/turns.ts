/**
 * Who may use the sign-in window, and what is still under way. MSAL knows one interaction at a time and would
 * answer `interaction_in_progress` to a second, also when the first is a short `prompt=none`: those wait for one
 * another, and only a window that a person sees makes others be turned away.
 */
export class Turns {
  readonly #underWay = new Set<Promise<void>>();
  #last: Promise<unknown> = Promise.resolve();
  #personIsAsked = false;

  /** Remembers a request until it has ended. */
  track<Value>(work: Promise<Value>): Promise<Value> {
    const ended: Promise<void> = work.then(nothing, nothing).then(() => {
      this.#underWay.delete(ended);
    });
    this.#underWay.add(ended);
    return work;
  }

  /** Resolves once nothing is under way any more. */
  async quiet(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Runs work that needs the window when its turn comes. `null` when a person has a window open already. */
  async take<Value>(asksPerson: boolean, work: () => Promise<Value>): Promise<Value | null> {
    if (this.#personIsAsked) return null;
    this.#personIsAsked = asksPerson;
    const turn = this.#last.then(work, work);
    this.#last = turn;
    try {
      return await turn;
    } finally {
      if (asksPerson) this.#personIsAsked = false;
    }
  }
}

const nothing = () => undefined;
