// @ts-check
/// <reference lib="dom" />

/** How long after `G` the second key still counts. */
const sequenceMs = 1500;

/** @param {Event} event */
function inTextField(event) {
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  );
}

/**
 * Listens for the portal's shortcuts on the document. Each one that acts leaves its name in
 * `data-last-shortcut` of the root element, which shows whether a keystroke made elsewhere came through.
 * @param {Record<'notifications' | 'search' | 'allServices' | 'dashboard' | 'allResources' | 'menuSearch', () => void>} actions
 */
export function listenForShortcuts(actions) {
  /** @type {Record<string, () => void>} */
  const table = {
    'G N': actions.notifications,
    'G /': actions.search,
    '/': actions.search,
    B: actions.allServices,
    'G B': actions.allServices,
    D: actions.dashboard,
    'G D': actions.dashboard,
    A: actions.allResources,
    'G A': actions.allResources,
    'Ctrl+/': actions.menuSearch,
  };
  let startedAt = -Infinity;

  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.metaKey || event.key === 'Shift') return;
    const key = event.key.toUpperCase();
    // Ctrl+/ works even while typing; the single keys must not.
    if (!event.ctrlKey && inTextField(event)) return;
    const follows = event.timeStamp - startedAt < sequenceMs;
    startedAt = key === 'G' && !event.ctrlKey ? event.timeStamp : -Infinity;
    const name = event.ctrlKey ? `Ctrl+${key}` : follows ? `G ${key}` : key;
    const act = table[name];
    if (!act) return;
    event.preventDefault();
    document.documentElement.dataset['lastShortcut'] = name;
    act();
  });
}
