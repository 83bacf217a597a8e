// @ts-check
/// <reference lib="dom" />
import { el } from '../dom.js';

/**
 * The body of a blade in a frame of another origin, as the real portal draws some of its blades: neither the page
 * nor an extension's script in it sees what is inside. The frame gets its data once and says which link was followed.
 * @param {string} title
 * @param {{ note: string, list: import('../grid.js').GridData }} content
 */
export function framedBody(title, content) {
  const theme = [...document.body.classList].filter((name) => name.startsWith('fxs-')).join(' ');
  const frame = el('iframe', {
    class: 'fxs-body-frame',
    title,
    sandbox: 'allow-scripts',
    src: `/blade#${new URLSearchParams({ theme })}`,
    load: () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => {
        // Only a place within the portal: the frame may not send the page elsewhere.
        if (typeof data?.href === 'string' && data.href.startsWith('#')) location.hash = data.href;
      };
      frame.contentWindow?.postMessage(content, '*', [port2]);
    },
  });
  return frame;
}
