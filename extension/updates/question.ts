/** What the worker asks pages of ours before it reloads the extension, and what they say later on their own. */
export const mayReload = { retarget: 'mayReload' } as const;
export const nothingUnsaved = { retarget: 'nothingUnsaved' } as const;
