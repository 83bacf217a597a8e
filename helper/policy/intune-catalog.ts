import type { NamedBrowser } from './browsers.ts';
import type { CheckedDeployment } from './check.ts';
import type { PolicyFile } from './files.ts';
import { forceListEntryOf } from './installation.ts';
import { jsonText } from './json-text.ts';

const graphType = (name: string) => `#microsoft.graph.deviceManagementConfiguration${name}`;

/**
 * A settings catalog policy, as `POST deviceManagement/configurationPolicies` takes it. The catalog has no entry for an
 * extension's own settings: those, and the address of updates, are what the PowerShell script writes.
 */
export function catalogFile(browser: NamedBrowser, deployment: CheckedDeployment): PolicyFile {
  const setting = `${browser.catalogPrefix}_extensioninstallforcelist`;
  const entries = {
    '@odata.type': graphType('SimpleSettingCollectionInstance'),
    settingDefinitionId: `${setting}_extensioninstallforcelistdesc`,
    simpleSettingCollectionValue: [
      { '@odata.type': graphType('StringSettingValue'), value: forceListEntryOf(deployment) },
    ],
  };
  const instance = {
    '@odata.type': graphType('ChoiceSettingInstance'),
    settingDefinitionId: setting,
    choiceSettingValue: {
      '@odata.type': graphType('ChoiceSettingValue'),
      value: `${setting}_1`,
      children: [entries],
    },
  };
  return {
    path: `intune/${browser.name}-settings-catalog.json`,
    browser: browser.name,
    platform: 'intune',
    type: 'application/json',
    encoding: 'utf-8',
    text: jsonText({
      name: `Retarget for Intune in ${browser.title}`,
      description: 'Installs the extension. Its settings are set by the PowerShell script.',
      platforms: 'windows10',
      technologies: 'mdm',
      roleScopeTagIds: ['0'],
      settings: [{ '@odata.type': graphType('Setting'), settingInstance: instance }],
    }),
    about:
      `Settings catalog policy that installs the extension in ${browser.title}, for Graph (beta) at ` +
      'deviceManagement/configurationPolicies; read in public scripts, not yet tried on a tenant, and settings and ' +
      'the address of updates need the PowerShell script beside it.',
  };
}
