import type { CheckedDeployment } from './check.ts';

/**
 * What `ExtensionSettings` says of the extension. This alone installs it; `ExtensionInstallForcelist` beside it would
 * only say the same twice. With `override_update_url` browsers ask the address that policy names today, and not the
 * one in the manifest of a package that they got long ago: a host that moves loses nobody. The toolbar is left to
 * people.
 */
export const installationOf = ({ updateAddress }: CheckedDeployment) => ({
  installation_mode: 'force_installed',
  update_url: updateAddress,
  override_update_url: true,
});

/** `ExtensionInstallForcelist` and the like name an extension and its address in one text. */
export const forceListEntryOf = ({ extensionId, updateAddress }: CheckedDeployment): string =>
  `${extensionId};${updateAddress}`;
