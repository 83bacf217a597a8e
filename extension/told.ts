/** What the parts of the extension tell one another beside the commands: a word, and nothing else. */
type Told = { readonly retarget: string };

/** Whether a message is this one. Other messages of ours have other words. */
export const is = (message: unknown, told: Told): boolean =>
  typeof message === 'object' &&
  message !== null &&
  'retarget' in message &&
  message.retarget === told.retarget;
