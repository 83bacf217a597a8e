import type { NamedBrowser } from './browsers.ts';
import type { CheckedDeployment } from './check.ts';
import type { PolicyFile } from './files.ts';
import { allInstallationsJson } from './installation.ts';
import { jsonText } from './json-text.ts';

const graphType = (name: string) => `#microsoft.graph.deviceManagementConfiguration${name}`;

/**
 * A settings catalog policy, as `POST deviceManagement/configurationPolicies` takes it. The catalog has no entry for an
 * extension's own settings: those are what the PowerShell script writes.
 */
export function catalogFile(browser: NamedBrowser, deployment: CheckedDeployment): PolicyFile {
  const setting = `${browser.catalogPrefix}_extensionsettings`;
  const json = {
    '@odata.type': graphType('SimpleSettingInstance'),
    settingDefinitionId: `${setting}_extensionsettings`,
    simpleSettingValue: {
      '@odata.type': graphType('StringSettingValue'),
      value: allInstallationsJson(deployment),
    },
  };
  const instance = {
    '@odata.type': graphType('ChoiceSettingInstance'),
    settingDefinitionId: setting,
    choiceSettingValue: {
      '@odata.type': graphType('ChoiceSettingValue'),
      // Enabled.
      value: `${setting}_1`,
      children: [json],
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
      description: 'Installs the extension. Its settings are written by the PowerShell script.',
      platforms: 'windows10',
      technologies: 'mdm',
      roleScopeTagIds: ['0'],
      settings: [{ '@odata.type': graphType('Setting'), settingInstance: instance }],
    }),
    about:
      `Settings catalog policy that installs the extension in ${browser.title}: send it to Graph (beta) at ` +
      'deviceManagement/configurationPolicies, or add its entry to the policy of yours that sets ExtensionSettings; ' +
      'its ids follow the pattern of other published entries and have not been tried on a tenant, so compare them ' +
      'with a policy that yours exports.',
  };
}
