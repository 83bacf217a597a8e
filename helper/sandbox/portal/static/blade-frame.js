// @ts-check
/// <reference lib="dom" />
import { el } from './dom.js';
import { grid } from './grid.js';

/**
 * Draws the body of a blade that comes in a frame. The frame has no origin of its own, as the real portal's frames
 * have another one: nothing of the page around it can be read here, and all that comes in is one message.
 */
const classes = new URLSearchParams(location.hash.slice(1)).get('theme') ?? '';
document.documentElement.className = classes;
document.body.classList.add(...classes.split(' ').filter(Boolean));

addEventListener('message', (event) => {
  if (event.source !== parent) return;
  const port = event.ports[0];
  /** @type {{ note: string, list: import('./grid.js').GridData }} */
  const { note, list } = event.data;
  document.body.replaceChildren(
    el(
      'main',
      { class: 'fxs-blade-body' },
      el('p', { class: 'fxs-quiet fxs-note' }, note),
      ...grid(list, (href) => port?.postMessage({ href })),
    ),
  );
});
