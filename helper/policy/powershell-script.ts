import { basename } from 'node:path/posix';
import type { NamedBrowser } from './browsers.ts';
import type { CheckedDeployment } from './check.ts';
import type { PolicyFile } from './files.ts';
import { allInstallationsJson } from './installation.ts';
import { powerShellText } from './powershell.ts';
import { type ScriptParts, scriptText } from './powershell-template.ts';
import { type RegistryValues, registryValuesOf } from './registry-values.ts';

/** The script that installs and sets up the extension, for an administrator's own hands. */
export function windowsScript(browser: NamedBrowser, deployment: CheckedDeployment): PolicyFile {
  const { installation } = registryValuesOf(deployment);
  const json = powerShellText(allInstallationsJson(deployment));
  return scriptFile(browser, deployment, {
    path: `${browser.name}/windows.ps1`,
    platform: 'windows',
    installation: { table: tableLines(installation), json },
    about:
      `PowerShell script for ${browser.title} on Windows: run it as an administrator, as often as you like; ` +
      '-WhatIf only tells what it would do, -Remove takes everything of it away.',
  });
}

/**
 * The script that sets up the extension where Intune's own policies install it. It leaves the installation alone: it
 * might run before they arrive, and a key of its own would then hide them.
 */
export const intuneScript = (browser: NamedBrowser, deployment: CheckedDeployment): PolicyFile =>
  scriptFile(browser, deployment, {
    path: `intune/${browser.name}-settings.ps1`,
    platform: 'intune',
    installation: null,
    about:
      `PowerShell script with the extension's settings in ${browser.title}, which the settings catalog has no entry ` +
      'for: hand it out as a platform script of Intune that runs as the system.',
  });

type Differences = Pick<PolicyFile, 'path' | 'platform' | 'about'> & Pick<ScriptParts, 'installation'>;

function scriptFile(
  { name, title, registryKey }: NamedBrowser,
  deployment: CheckedDeployment,
  { installation, ...file }: Differences,
): PolicyFile {
  const text = scriptText({
    title,
    file: basename(file.path),
    root: powerShellText(registryKey),
    extensionId: powerShellText(deployment.extensionId),
    settings: tableLines(registryValuesOf(deployment).settings),
    installation,
  });
  const windowsText = text.replaceAll('\n', '\r\n');
  return { ...file, browser: name, type: 'text/plain; charset=utf-8', encoding: 'utf-8', text: windowsText };
}

/** A number is written as a DWORD, a text as a string; the script tells them by their types. */
const tableLines = (values: RegistryValues): string =>
  values
    .map(([name, value]) => [powerShellText(name), typeof value === 'number' ? value : powerShellText(value)])
    .map(([name, value]) => `    ${name} = ${value}\n`)
    .join('');
