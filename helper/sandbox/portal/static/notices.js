// @ts-check

/** @typedef {{ title: string, text: string, at: Date }} Notice */

/** @type {Notice[]} */
const notices = [];

/**
 * Keeps a notification for the pane, newest first.
 * @param {string} title
 * @param {string} text
 */
export function notify(title, text) {
  notices.unshift({ title, text, at: new Date() });
}

/** The notifications of this visit, newest first. */
export function allNotices() {
  return [...notices];
}
