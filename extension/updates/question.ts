/** What the worker asks pages of ours before it reloads the extension, and what they say later on their own. */
export const mayReload = { retarget: 'mayReload' } as const;
export const nothingUnsaved = { retarget: 'nothingUnsaved' } as const;

type Told = typeof mayReload | typeof nothingUnsaved;

/** Whether a message is this one. Other messages of ours have other words. */
export const is = (message: unknown, told: Told): boolean =>
  typeof message === 'object' &&
  message !== null &&
  'retarget' in message &&
  message.retarget === told.retarget;
