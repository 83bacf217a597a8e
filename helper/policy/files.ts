import type { Deployment } from '../distribution/deployment.ts';
import { type BrowserName, browserNames, browsers } from './browsers.ts';
import { checkDeployment } from './check.ts';
import { catalogFile } from './intune-catalog.ts';
import { omaUriFiles } from './intune-oma-uri.ts';
import { linuxFile } from './linux.ts';
import { macosFile } from './macos.ts';
import { intuneScript, windowsScript } from './powershell-script.ts';
import { registryFile } from './windows-registry.ts';

export const platforms = ['linux', 'windows', 'macos', 'intune'] as const;
export type Platform = (typeof platforms)[number];

/** One file by which an administrator puts a deployment into browsers. */
export type PolicyFile = {
  /** Where it stands among the others, with forward slashes: `chrome/linux.json`. */
  path: string;
  browser: BrowserName;
  platform: Platform;
  /** Media type. */
  type: string;
  text: string;
  /** How the text is written to a file; `bytesOf` does it. */
  encoding: 'utf-8' | 'utf-16le';
  /** One sentence: what it is and where it goes. */
  about: string;
};

/**
 * Every file of a deployment: the same one always gives the same files. Throws for a deployment that is not valid;
 * `problemsOf` tells beforehand what is wrong with it.
 */
export function policyFiles(deployment: Deployment): PolicyFile[] {
  const checked = checkDeployment(deployment);
  return browserNames.flatMap((name): PolicyFile[] => {
    const linux = linuxFile(name, checked);
    if (name === 'chromium') return [linux];
    const browser = { name, ...browsers[name] };
    return [
      linux,
      registryFile(browser, checked),
      windowsScript(browser, checked),
      macosFile(browser, checked),
      ...omaUriFiles(browser, checked),
      catalogFile(browser, checked),
      intuneScript(browser, checked),
    ];
  });
}

/** The file as bytes. What is in UTF-16 begins with a byte order mark, by which Windows tells it. */
export function bytesOf({ text, encoding }: Pick<PolicyFile, 'text' | 'encoding'>): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const marked = `\ufeff${text}`;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let at = 0; at < marked.length; at += 1) view.setUint16(at * 2, marked.charCodeAt(at), true);
  return new Uint8Array(view.buffer);
}
