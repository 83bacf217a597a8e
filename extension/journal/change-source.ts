/** How to hear that an edit was stored or settled, by whatever page of ours. */
export type ChangeSource = {
  /**
   * Calls back with the profile that the edit is of.
   * @returns ends the subscription.
   */
  subscribe(listener: (profileId: string) => void): () => void;
};
