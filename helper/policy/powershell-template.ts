import { joinedOnly } from './installation.ts';
import { installationFunctions, registryFunctions } from './powershell-functions.ts';

/** What is put into the script; all but the names are expressions of PowerShell already. */
export type ScriptParts = {
  title: string;
  /** Name of the script's file. */
  file: string;
  root: string;
  extensionId: string;
  /** The extension's own settings, as lines of a table. */
  settings: string;
  /** How it is installed; `null` where something else sees to that, as a policy of Intune. */
  installation: { table: string; json: string } | null;
};

/** The script. Its functions read before they write, so that a second run changes nothing. */
export const scriptText = (parts: ScriptParts): string =>
  [
    head(parts),
    variables(parts),
    administrator,
    registryFunctions,
    ...(parts.installation ? [installationFunctions] : []),
    removal(parts),
    writing(parts),
  ].join('\n');

const head = ({ title, file, installation }: ScriptParts) => `#Requires -Version 5.1
<#
.SYNOPSIS
${installation ? `Installs Retarget for Intune in ${title} by policy, with its settings.` : `Sets up Retarget for Intune in ${title} by policy.`}
.DESCRIPTION
Writes the registry, below HKEY_LOCAL_MACHINE. Needs an administrator. Running it again changes nothing.
${installation ? `${joinedOnly}\n` : ''}.PARAMETER Remove
Takes away what the script has written.${installation ? ' The browser then removes the extension.' : ''}
.EXAMPLE
powershell -ExecutionPolicy Bypass -File .\\${file} -WhatIf
Only tells what would be changed.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [switch] $Remove
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
`;

const variables = ({ root, extensionId, settings, installation }: ScriptParts) => `$root = ${root}
$extensionId = ${extensionId}
$extensionKey = $root + '\\3rdparty\\extensions\\' + $extensionId
$settings = [ordered]@{
${settings}}
${
  installation
    ? `$shared = $root + '\\ExtensionSettings'
$installationKey = $shared + '\\' + $extensionId
$installation = [ordered]@{
${installation.table}}
$entry = ${installation.json}
`
    : ''
}`;

const administrator = `$identity = [Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()
$isAdministrator = $identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
if (-not $isAdministrator -and -not $WhatIfPreference) {
    throw 'Run this script as an administrator.'
}
`;

const removal = ({ installation }: ScriptParts) => `if ($Remove) {
${installation ? '    Remove-PolicyKey -Path $installationKey\n    Remove-EmptySharedKey\n' : ''}    Remove-PolicyKey -Path $extensionKey
    return
}
`;

const writing = ({
  installation,
}: ScriptParts) => `Set-PolicyValue -Path ($extensionKey + '\\policy') -Values $settings
${
  installation
    ? `$json = Get-SharedJson
if ($null -eq $json) {
    Set-PolicyValue -Path $installationKey -Values $installation
} else {
    Remove-PolicyKey -Path $installationKey
    Remove-EmptySharedKey
    if (-not (Test-SharedJson -Json $json)) {
        throw "ExtensionSettings is set as one JSON value in HKLM\\$root, and a key beside it would hide all of it. " +
            'The settings of Retarget are written; to install it, add this where that value is set: ' + $entry
    }
}
`
    : ''
}`;
