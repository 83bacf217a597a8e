import type { CheckedDeployment } from './check.ts';
import { compactJson } from './json-text.ts';

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

/** The same as the whole of `ExtensionSettings`, for where that is one JSON text. */
export const allInstallationsJson = (deployment: CheckedDeployment): string =>
  compactJson({ [deployment.extensionId]: installationOf(deployment) });

/** What keeps a correct policy from doing anything on Windows (facts: enterprise, "Limits"). */
export const joinedOnly =
  'Windows has to be joined to a domain or to Entra: elsewhere nothing is installed from outside the store.';
