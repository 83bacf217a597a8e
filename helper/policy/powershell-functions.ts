/**
 * What the scripts do with the registry. They use .NET's own classes in place of the provider's cmdlets, which take
 * some characters of names as wildcards. Policies are the same for 32-bit and 64-bit programs.
 */
export const registryFunctions = `$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey(
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
`;

/**
 * What only the installation needs. Where `ExtensionSettings` is a value with JSON, a key of that name, even an empty
 * one, would hide all of it from the browser (Chromium's `RegistryDict`: keys win over values).
 */
export const installationFunctions = `# Other extensions may have keys of their own in the same key: it goes only when it is empty.
function Remove-EmptySharedKey {
    $key = $machine.OpenSubKey($shared)
    if ($null -eq $key) { return }
    $isEmpty = $key.SubKeyCount -eq 0 -and $key.ValueCount -eq 0
    $key.Close()
    if ($isEmpty -and $PSCmdlet.ShouldProcess("HKLM\\$shared", 'Remove empty key')) { $machine.DeleteSubKey($shared) }
}

# What is set for all extensions as one JSON text, or nothing.
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
`;
