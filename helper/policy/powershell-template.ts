/** What is put into the script; all but the title are expressions of PowerShell already. */
export type ScriptParts = {
  title: string;
  root: string;
  extensionId: string;
  installation: string;
  settings: string;
  entry: string;
};

/**
 * The script. It reads before it writes, so that a second run changes nothing, and uses .NET's registry in place of
 * the provider's cmdlets, which take some characters of names as wildcards.
 *
 * Where `ExtensionSettings` is a value with JSON, a key of that name would hide all of it from the browser: the script
 * then leaves the installation to whoever sets that value. For the same reason removing leaves no empty key.
 */
export const scriptText = ({
  title,
  root,
  extensionId,
  installation,
  settings,
  entry,
}: ScriptParts): string =>
  `#Requires -Version 5.1
<#
.SYNOPSIS
Installs Retarget for Intune in ${title} by policy, with its settings.
.DESCRIPTION
Writes the registry, below HKEY_LOCAL_MACHINE. Needs an administrator. Running it again changes nothing.
.PARAMETER Remove
Takes the extension's policy away. The browser then removes the extension.
.EXAMPLE
.\\windows.ps1 -WhatIf
Only tells what would be changed.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [switch] $Remove
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$root = ${root}
$extensionId = ${extensionId}
$installation = [ordered]@{
${installation}}
$settings = [ordered]@{
${settings}}
$entry = ${entry}

$shared = $root + '\\ExtensionSettings'
$installationKey = $shared + '\\' + $extensionId
$extensionKey = $root + '\\3rdparty\\extensions\\' + $extensionId
$settingsKey = $extensionKey + '\\policy'

$identity = [Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()
$isAdministrator = $identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
if (-not $isAdministrator -and -not $WhatIfPreference) {
    throw 'Run this script as an administrator.'
}

# Policies are the same for 32-bit and 64-bit programs; the view only keeps a 32-bit PowerShell from guessing.
$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey(
    [Microsoft.Win32.RegistryHive]::LocalMachine, [Microsoft.Win32.RegistryView]::Registry64)

# Makes the values of a key exactly these.
function Set-PolicyValue {
    param([string] $Path, [System.Collections.IDictionary] $Values)
    $names = @()
    $before = $machine.OpenSubKey($Path)
    if ($null -ne $before) { $names = @($before.GetValueNames()) }
    $stale = @($names | Where-Object { -not $Values.Contains($_) })
    $wrong = @($Values.Keys | Where-Object {
        $kind = if ($Values[$_] -is [int]) { 'DWord' } else { 'String' }
        $names -notcontains $_ -or [string] $before.GetValueKind($_) -ne $kind -or
            $before.GetValue($_) -cne $Values[$_]
    })
    if ($null -ne $before) { $before.Close() }
    foreach ($name in $stale) {
        if ($PSCmdlet.ShouldProcess("HKLM\\$Path", "Remove value '$name'")) {
            $key = $machine.OpenSubKey($Path, $true)
            $key.DeleteValue($name)
            $key.Close()
        }
    }
    foreach ($name in $wrong) {
        if ($PSCmdlet.ShouldProcess("HKLM\\$Path", "Set '$name' to '$($Values[$name])'")) {
            $kind = if ($Values[$name] -is [int]) { 'DWord' } else { 'String' }
            $key = $machine.CreateSubKey($Path)
            $key.SetValue($name, $Values[$name], [Microsoft.Win32.RegistryValueKind] $kind)
            $key.Close()
        }
    }
}

function Remove-PolicyKey {
    param([string] $Path)
    $key = $machine.OpenSubKey($Path)
    if ($null -eq $key) { return }
    $key.Close()
    if ($PSCmdlet.ShouldProcess("HKLM\\$Path", 'Remove key')) { $machine.DeleteSubKeyTree($Path) }
}

# Other extensions may have settings of their own in the same key: it goes only when it is empty.
function Remove-EmptySharedKey {
    $key = $machine.OpenSubKey($shared)
    if ($null -eq $key) { return }
    $isEmpty = $key.SubKeyCount -eq 0 -and $key.ValueCount -eq 0
    $key.Close()
    if ($isEmpty -and $PSCmdlet.ShouldProcess("HKLM\\$shared", 'Remove empty key')) { $machine.DeleteSubKey($shared) }
}

# The settings of all extensions as one JSON text, or nothing.
function Get-SharedJson {
    $key = $machine.OpenSubKey($root)
    if ($null -eq $key) { return $null }
    $value = $key.GetValue('ExtensionSettings')
    $key.Close()
    if ($null -eq $value) { return $null }
    return (@($value) -join "\`n")
}

function Test-SharedJson {
    param([string] $Json)
    try { $all = ConvertFrom-Json -InputObject $Json } catch { return $false }
    if ($null -eq $all -or $null -eq $all.PSObject.Properties[$extensionId]) { return $false }
    $there = $all.PSObject.Properties[$extensionId].Value
    $wanted = (ConvertFrom-Json -InputObject $entry).PSObject.Properties[$extensionId].Value
    foreach ($property in $wanted.PSObject.Properties) {
        $found = $there.PSObject.Properties[$property.Name]
        if ($null -eq $found -or $found.Value -cne $property.Value) { return $false }
    }
    return $true
}

if ($Remove) {
    Remove-PolicyKey -Path $installationKey
    Remove-EmptySharedKey
    Remove-PolicyKey -Path $extensionKey
    return
}

Set-PolicyValue -Path $settingsKey -Values $settings
$json = Get-SharedJson
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
`;
