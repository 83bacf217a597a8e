/** The ring that everybody follows who follows no other. */
export const stable = 'stable';

/** How a ring may be named. */
export const isRingName = (text: string): boolean => /^[a-z\d-]{1,32}$/.test(text);
