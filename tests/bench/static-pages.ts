import { globalPortalHosts } from '../../extension/portal/hosts.ts';
import { writeExtension } from './extensions.ts';

const matches = globalPortalHosts.map((host) => `https://${host}/*`);

/** As much markup as a person sees in each place, and nothing that has to be asked for. */
const listOf = (size: number): string =>
  `<ul aria-label="Assignments">${Array.from(
    { length: size },
    (_, at) =>
      `<li aria-label="Include Bench group ${at}"><span>Include</span><p><strong>Bench group ${at}</strong></p>` +
      `<p>Security group</p><button type="button">Edit</button></li>`,
  ).join('')}</ul>`;

const filterScript = `
const list = document.querySelector('ul');
document.querySelector('input').addEventListener('input', ({ target }) => {
  for (const item of list.children) item.hidden = !item.textContent.toLowerCase().includes(target.value.toLowerCase());
});`;

const launcherScript = `
const root = document.documentElement.appendChild(document.createElement('bench-launcher'));
const shadow = root.attachShadow({ mode: 'closed' });
const button = shadow.appendChild(document.createElement('button'));
button.style = 'position:fixed;left:0;top:0;width:40px;height:40px;z-index:2147483647';
button.addEventListener('click', () => {
  const frame = document.createElement('iframe');
  frame.style = 'position:fixed;right:0;top:0;width:420px;height:100%;border:0;z-index:2147483647';
  const size = Number(/profileId\\/b[0-9a-f-]*-0*(\\d+)/.exec(location.href)[1]);
  frame.src = chrome.runtime.getURL('list-' + size + '.html');
  shadow.append(frame);
});`;

/**
 * The extension that the panel, the popup and the filter are measured beside: its pages stand in their files, with
 * as many elements as a person sees in ours.
 */
export function writeStaticPages(folder: string, sizes: readonly number[]): Promise<string> {
  const page = (body: string): string => `<!doctype html><html lang="en"><title>Static</title>${body}</html>`;
  const lists = sizes.map((size) => [`list-${size}.html`, page(listOf(size))] as const);
  const profiles = Array.from({ length: 500 }, (_, at) => `<li><strong>Bench profile ${at}</strong></li>`);
  return writeExtension(
    folder,
    {
      content_scripts: [{ matches, js: ['launcher.js'], run_at: 'document_idle' }],
      web_accessible_resources: [{ resources: lists.map(([name]) => name), matches }],
    },
    {
      ...Object.fromEntries(lists),
      'launcher.js': launcherScript,
      'filter.js': filterScript,
      'filter.html': page(
        `<input type="search"><ul>${profiles.join('')}</ul><script src="filter.js"></script>`,
      ),
      'form.html': page(
        '<form><label>Profile ID <input></label><label>Assignment ID <input></label>' +
          '<button type="submit">Load assignment</button></form>',
      ),
    },
  );
}
