/** By this a portal's page asks the worker for the shell. */
export const shellWanted = { retarget: 'shell' } as const;

/** Whether a message is this one. Other messages of ours have other words. */
export const isShellWanted = (message: unknown): boolean =>
  typeof message === 'object' &&
  message !== null &&
  'retarget' in message &&
  message.retarget === shellWanted.retarget;
