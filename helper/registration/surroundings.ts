/** What the command needs of the world around it; the command line gives the real one. */
export type Surroundings = {
  fetch(address: string, init: RequestInit): Promise<Response>;
  wait(milliseconds: number): Promise<void>;
  now(): number;
  /** Tells the person what goes on. */
  say(text: string): void;
};
