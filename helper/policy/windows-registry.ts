import type { NamedBrowser } from './browsers.ts';
import type { CheckedDeployment } from './check.ts';
import type { PolicyFile } from './files.ts';
import { joinedOnly } from './installation.ts';
import { unseen } from './json-text.ts';
import { type RegistryValue, type RegistryValues, registryValuesOf } from './registry-values.ts';

/**
 * A file for regedit. Each key is deleted and made anew, so that what an earlier file set and this one does not is
 * gone. The extension has keys of its own, so that no other extension's are touched.
 */
export function registryFile(browser: NamedBrowser, deployment: CheckedDeployment): PolicyFile {
  const root = `HKEY_LOCAL_MACHINE\\${browser.registryKey}`;
  const { extensionId } = deployment;
  const { installation, settings } = registryValuesOf(deployment);
  const lines = [
    'Windows Registry Editor Version 5.00',
    '',
    `; Retarget for Intune in ${browser.title}: installed by policy, with its settings.`,
    `; Not for machines where a value named ExtensionSettings stands in ${root}:`,
    '; the key below would hide all of it. There, add the extension to that value.',
    `; ${joinedOnly}`,
    '',
    ...keyLines(`${root}\\ExtensionSettings\\${extensionId}`, installation),
    ...keyLines(`${root}\\3rdparty\\extensions\\${extensionId}\\policy`, settings),
  ];
  return {
    path: `${browser.name}/windows.reg`,
    browser: browser.name,
    platform: 'windows',
    type: 'text/plain; charset=utf-16le',
    encoding: 'utf-16le',
    text: lines.map((line) => `${line}\r\n`).join(''),
    about:
      `Registry file for ${browser.title} on Windows: import it as an administrator with reg import or regedit, ` +
      'unless the machine has ExtensionSettings as one JSON value already.',
  };
}

const keyLines = (key: string, values: RegistryValues): string[] => [
  `[-${key}]`,
  '',
  `[${key}]`,
  ...values.map(([name, value]) => `${quoted(name)}=${dataOf(value)}`),
  '',
];

function dataOf(value: RegistryValue): string {
  if (typeof value === 'number') return `dword:${value.toString(16).padStart(8, '0')}`;
  // A line cannot hold the end of a line, and should not hide anything: such texts are written as their bytes.
  return value.search(unseen) >= 0 ? `hex(1):${bytesOfText(value)}` : quoted(value);
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** UTF-16 with its low bytes first and a zero at the end. */
function bytesOfText(text: string): string {
  const hex = (byte: number) => byte.toString(16).padStart(2, '0');
  return [...Array(text.length).keys(), text.length]
    .map((at) => (at < text.length ? text.charCodeAt(at) : 0))
    .map((unit) => `${hex(unit & 0xff)},${hex(unit >> 8)}`)
    .join(',');
}
