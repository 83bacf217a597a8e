import { html, raw } from 'hono/html';
import { linuxBrowsers } from '../policy/browsers.ts';
import { type Platform, type PolicyFile, policyFiles } from '../policy/files.ts';
import { type Deployment, updateAddressOf } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import type { Places } from './places.ts';
import { type RingTable } from './rings.ts';
import { stable } from './ring-name.ts';
import { versionInRing } from './rings-version.ts';
import { commandsFor, downloadName } from './start-page-commands.ts';
import { pagePolicy, styleElement } from './start-page-style.ts';
import { packageAddress } from './updates-xml.ts';

export const startPageHeaders = {
  'Content-Security-Policy': pagePolicy,
  'X-Frame-Options': 'DENY',
};

export type StartPage = { inventory: Inventory; table: RingTable; deployment: Deployment; places: Places };

/** In the order of the page: most admins' machines first. */
const platformNames: Record<Platform, string> = {
  intune: 'Intune',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
};

type Html = ReturnType<typeof html>;

/** The page for the IT person: what to take for which platform, which version it brings, and how to check it. */
export async function startPage(page: StartPage): Promise<string> {
  const { inventory, table, deployment } = page;
  const { origin, extensionId, ring } = deployment;
  const found = versionInRing(inventory, table, extensionId, ring);
  const files = policyFiles(deployment);
  const platforms = (Object.keys(platformNames) as Platform[]).map((platform) => ({
    platform,
    list: files.filter((file) => file.platform === platform),
  }));
  const text = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Retarget for Intune: install it on your browsers</title>
        <link rel="icon" href="data:," />
        ${raw(styleElement)}
      </head>
      <body>
        <main>
          <h1>Retarget for Intune</h1>
          <p>
            Install it on the browsers of your admins by policy, and keep it up to date from here. Take the
            file for your platform; each holds the extension, where it updates from, and your settings.
          </p>
          <dl>
            <dt>Version</dt>
            <dd>
              ${found.is === 'version' ? found.facts.version : 'none at the moment'}, ring ${ring ?? stable}
            </dd>
            <dt>Extension ID</dt>
            <dd><code>${extensionId}</code></dd>
            <dt>Redirect address</dt>
            <dd><code>https://${extensionId}.chromiumapp.org/</code></dd>
            <dt>Updates</dt>
            <dd><code>${updateAddressOf(deployment)}</code></dd>
          </dl>
          ${rings(page)}
          <nav aria-label="Platforms">
            ${platforms.map(({ platform }) => html`<a href="#${platform}">${platformNames[platform]}</a> `)}
            <a href="#packages">Packages</a> <a href="#check">Check it</a>
          </nav>
          ${platforms.map(({ platform, list }) => section(page, platform, list))} ${packages(page)}
          <h2 id="check">Check it</h2>
          <p>From any machine with a copy of the project, this checks the deployment as browsers see it:</p>
          <pre tabindex="0">${doctorCommand(origin, extensionId, ring)}</pre>
        </main>
      </body>
    </html>`;
  return text.toString();
}

function section({ deployment, places }: StartPage, platform: Platform, files: PolicyFile[]): Html {
  return html`<h2 id="${platform}">${platformNames[platform]}</h2>
    <ul class="files">
      ${files.map((file) => {
        const path = places.policy(file.path, deployment.ring);
        const commands = commandsFor(file, `${deployment.origin}/${path}`);
        return html`<li>
          <div class="head">
            <h3><a href="/${path}" download="${downloadName(file)}">${file.path}</a></h3>
            <span class="chip">${linuxBrowsers[file.browser].title}</span>
          </div>
          <p>${file.about}</p>
          ${commands === null ? '' : html`<pre tabindex="0">${commands}</pre>`}
        </li>`;
      })}
    </ul>`;
}

/** Shown only where there are rings to choose from. */
function rings({ table, deployment: { extensionId, ring: shown }, places }: StartPage): Html | '' {
  const names = [...(table.get(extensionId)?.keys() ?? [])].filter((name) => name !== stable).sort();
  if (names.length === 0) return '';
  const links = [null, ...names].map((ring) => {
    const current = ring === shown ? raw(' aria-current="page"') : '';
    return html`<a href="/${places.page(ring)}" ${current}>${ring ?? stable}</a> `;
  });
  return html`<nav aria-label="Rings">Rings: ${links}</nav>`;
}

function packages({ inventory, deployment: { origin, extensionId } }: StartPage): Html {
  return html`<h2 id="packages">Packages</h2>
    <p>Signed and verified. Browsers fetch them by themselves; nothing here has to be downloaded by hand.</p>
    <table>
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Browser from</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        ${inventory.versionsOf(extensionId).map(
          (facts) =>
            html`<tr>
              <th scope="row">
                <a href="${packageAddress(origin, facts).slice(origin.length)}">${facts.version}</a>
              </th>
              <td>${facts.minimumChromeVersion ?? 'any'}</td>
              <td><code>${facts.sha256}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function doctorCommand(origin: string, extensionId: string, ring: string | null): string {
  const follows = ring === null ? '' : ` --ring ${ring}`;
  return `npm run helper -- doctor --origin ${origin} --extension-id ${extensionId}${follows}`;
}
