import type { NamedBrowser } from './browsers.ts';
import type { CheckedDeployment } from './check.ts';
import type { PolicyFile } from './files.ts';
import { installationOf } from './installation.ts';
import { compactJson } from './json-text.ts';
import { powerShellText } from './powershell.ts';
import { scriptText } from './powershell-template.ts';
import { type RegistryValues, registryValuesOf } from './registry-values.ts';

/** The script that writes the registry, for an administrator's own hands and for Intune, which runs it unchanged. */
export function scriptFiles(browser: NamedBrowser, deployment: CheckedDeployment): PolicyFile[] {
  const common = {
    browser: browser.name,
    type: 'text/plain; charset=utf-8',
    encoding: 'utf-8',
    text: textOf(browser, deployment),
  } as const;
  return [
    {
      ...common,
      path: `${browser.name}/windows.ps1`,
      platform: 'windows',
      about:
        `PowerShell script for ${browser.title} on Windows: run it as an administrator, as often as you like; ` +
        '-WhatIf only tells what it would do, -Remove takes everything of it away.',
    },
    {
      ...common,
      path: `intune/${browser.name}.ps1`,
      platform: 'intune',
      about:
        `The same script for ${browser.title}, as a platform script of Intune that runs as the system: it installs the ` +
        'extension by itself, and sets what the settings catalog has no entry for.',
    },
  ];
}

function textOf({ title, registryKey }: NamedBrowser, deployment: CheckedDeployment): string {
  const { installation, settings } = registryValuesOf(deployment);
  const lines = scriptText({
    title,
    root: powerShellText(registryKey),
    extensionId: powerShellText(deployment.extensionId),
    installation: tableLines(installation),
    settings: tableLines(settings),
    entry: powerShellText(compactJson({ [deployment.extensionId]: installationOf(deployment) })),
  });
  return `${lines.replaceAll('\n', '\r\n')}`;
}

/** A number is written as a DWORD, a text as a string; the script tells them by their types. */
const tableLines = (values: RegistryValues): string =>
  values
    .map(([name, value]) => [powerShellText(name), typeof value === 'number' ? value : powerShellText(value)])
    .map(([name, value]) => `    ${name} = ${value}\n`)
    .join('');
