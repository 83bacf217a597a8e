/** By this a portal's page asks the worker for the shell. */
export const shellWanted = { retarget: 'shell' } as const;
