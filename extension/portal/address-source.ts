/** Where the portal is, and how to hear of it when it moves on. */
export type AddressSource = {
  /** `null` as long as it is not known. */
  current(): string | null;
  /** @returns ends the subscription. */
  subscribe(listener: (url: string) => void): () => void;
};
