import { type BrowserName, linuxBrowsers } from './browsers.ts';
import type { CheckedDeployment } from './check.ts';
import type { PolicyFile } from './files.ts';
import { installationOf } from './installation.ts';
import { jsonText } from './json-text.ts';

/** A file for the folder of policies. Browsers read every file in it, and read it again when it changes. */
export function linuxFile(browser: BrowserName, deployment: CheckedDeployment): PolicyFile {
  const { title, folder } = linuxBrowsers[browser];
  const { extensionId, values } = deployment;
  return {
    path: `${browser}/linux.json`,
    browser,
    platform: 'linux',
    type: 'application/json',
    encoding: 'utf-8',
    text: jsonText({
      ExtensionSettings: { [extensionId]: installationOf(deployment) },
      '3rdparty': { extensions: { [extensionId]: values } },
    }),
    about:
      `Policy of ${title} on Linux: save it as ${folder}/retarget.json, readable for everybody; if another file there ` +
      "sets ExtensionSettings, move this one's entry into it, since of two the browser takes only the last by name.",
  };
}
