/** How to hear of something that may have happened on any page of ours, or in the worker. */
type Subscribe<Told extends unknown[]> = (listener: (...told: Told) => void) => () => void;

/** What a page hears of, beside the answers to what it asked. Each subscription is ended by what it returns. */
export type Changes = {
  /** An edit of this profile was stored, settled or taken back. */
  journal: Subscribe<[profileId: string]>;
  /** Who is signed in may have changed, or the settings. */
  session: Subscribe<[]>;
};
