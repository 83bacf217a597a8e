import { type CloudName, clouds, type Permission, permissions } from '../../extension/graph/clouds';
import { forPowerShell, forShell, graphEnvironments } from '../for-shells';

/** The ways to register the app with one command, in the order of how much they do by themselves. */
export const shells = ['helper', 'azureCli', 'powerShell'] as const;
export type Shell = (typeof shells)[number];

/** What an app registration has to say. */
export type Registration = {
  /** The name that the app registration gets. */
  name: string;
  extensionId: string;
  redirectAddress: string;
  cloud: CloudName;
  permissions: readonly Permission[];
};

/** Microsoft Graph, in every cloud. */
const graphAppId = '00000003-0000-0000-c000-000000000000';

/** Ids of the delegated permissions, the same in every tenant (https://learn.microsoft.com/graph/permissions-reference). */
const permissionIds: Record<Permission, string> = {
  configuration: '0883f392-0a7a-443d-8c76-16a6d39c7b63',
  groups: 'bc024368-1153-4739-b217-4326f2e966d0',
};

/** Names of the clouds in Azure CLI. The two US government clouds are one there. */
const azureClouds: Record<CloudName, string> = {
  global: 'AzureCloud',
  usGovHigh: 'AzureUSGovernment',
  usGovDod: 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};

/** The commands that register the app, ready to be pasted. */
export const commands: Record<Shell, (registration: Registration) => string> = {
  helper: ({ extensionId, cloud, permissions: asked }) =>
    `npm run helper -- register --extension-id ${extensionId} --cloud ${cloud}` +
    (asked.includes('groups') ? '' : ' --without-group-names'),
  azureCli,
  powerShell,
};

/** For Bash. Azure CLI has no option for single-page applications, hence the PATCH. */
function azureCli({ name, redirectAddress, cloud, permissions: asked }: Registration): string {
  const { graphOrigin } = clouds[cloud];
  const access = [
    {
      resourceAppId: graphAppId,
      resourceAccess: asked.map((one) => ({ id: permissionIds[one], type: 'Scope' })),
    },
  ];
  const singlePage = { spa: { redirectUris: [redirectAddress] } };
  return [
    `az cloud set --name ${azureClouds[cloud]}`,
    // Azure CLI 2.75 or later; without it, `az ad` would ask the Graph of the other US government cloud.
    ...(cloud === 'usGovDod'
      ? [
          `az cloud update --name ${azureClouds[cloud]} \\`,
          `  --endpoint-microsoft-graph-resource-id ${graphOrigin}/`,
        ]
      : []),
    'az login --allow-no-subscriptions --output none',
    'appId=$(az ad app create \\',
    `  --display-name ${forShell(name)} \\`,
    '  --sign-in-audience AzureADMyOrg \\',
    `  --required-resource-accesses ${forShell(indented(access))} \\`,
    '  --query appId --output tsv)',
    'az rest --method PATCH \\',
    `  --resource ${graphOrigin}/ \\`,
    `  --url "${graphOrigin}/v1.0/applications(appId='$appId')" \\`,
    `  --headers 'Content-Type=application/json' \\`,
    `  --body ${forShell(indented(singlePage))}`,
    'az ad sp create --id "$appId" --output none',
    'echo "Application (client) ID: $appId"',
    'echo "Directory (tenant) ID: $(az account show --query tenantId --output tsv)"',
    '',
  ].join('\n');
}

/** JSON over several lines, set in by as much as the option that it belongs to. */
const indented = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');

/** For Microsoft Graph PowerShell, in Windows PowerShell as well as in PowerShell 7. */
function powerShell({ name, redirectAddress, cloud, permissions: asked }: Registration): string {
  return [
    `Connect-MgGraph -Environment ${graphEnvironments[cloud]} -Scopes 'Application.ReadWrite.All' -NoWelcome`,
    '$access = @{',
    `  ResourceAppId  = '${graphAppId}'`,
    '  ResourceAccess = @(',
    ...asked.map((one) => `    @{ Id = '${permissionIds[one]}'; Type = 'Scope' } # ${permissions[one]}`),
    '  )',
    '}',
    '$registration = @{',
    `  DisplayName            = ${forPowerShell(name)}`,
    "  SignInAudience         = 'AzureADMyOrg'",
    `  Spa                    = @{ RedirectUris = @(${forPowerShell(redirectAddress)}) }`,
    '  RequiredResourceAccess = @($access)',
    '}',
    '$app = New-MgApplication @registration',
    'New-MgServicePrincipal -AppId $app.AppId | Out-Null',
    '"Application (client) ID: $($app.AppId)"',
    '"Directory (tenant) ID: $((Get-MgContext).TenantId)"',
    '',
  ].join('\n');
}

/** The extension's id, which its redirect address begins with: `https://<id>.chromiumapp.org/`. */
export const extensionIdOf = (redirectAddress: string): string =>
  URL.parse(redirectAddress)?.hostname.split('.')[0] ?? '';
