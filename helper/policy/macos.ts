import { createHash } from 'node:crypto';
import type { NamedBrowser } from './browsers.ts';
import type { CheckedDeployment } from './check.ts';
import type { PolicyFile } from './files.ts';
import { installationOf } from './installation.ts';
import { entriesOf } from './managed-values.ts';
import { type Plist, plistText } from './plist.ts';

type Payload = { type: string; name: string; content: Record<string, Plist> };

/** A configuration profile: the browser's own domain installs the extension, the extension's domain sets it up. */
export function macosFile(browser: NamedBrowser, deployment: CheckedDeployment): PolicyFile {
  const { extensionId, values, organization } = deployment;
  const payloads: Payload[] = [
    {
      type: browser.domain,
      name: 'installation',
      content: { ExtensionSettings: { [extensionId]: installationOf(deployment) } },
    },
    {
      type: `${browser.domain}.extensions.${extensionId}`,
      name: 'settings',
      content: Object.fromEntries(entriesOf(values)),
    },
  ];
  // Without settings there is nothing for a payload of them to say.
  const filled = payloads.filter(({ content }) => Object.keys(content).length > 0);
  const identifier = `retarget-for-intune.${browser.name}.${extensionId}`;
  const content = filled.map((payload) => payloadOf(payload, `${identifier}.${payload.name}`));
  return {
    path: `${browser.name}/macos.mobileconfig`,
    browser: browser.name,
    platform: 'macos',
    type: 'application/x-apple-aspen-config',
    encoding: 'utf-8',
    text: plistText({
      PayloadType: 'Configuration',
      PayloadVersion: 1,
      PayloadIdentifier: identifier,
      PayloadUUID: uuidOf(identifier, content),
      PayloadDisplayName: `Retarget for Intune in ${browser.title}`,
      ...(organization === null ? {} : { PayloadOrganization: organization }),
      PayloadScope: 'System',
      PayloadContent: content,
    }),
    about:
      `Configuration profile for ${browser.title} on macOS: hand it out by an MDM such as Intune, since a Mac without ` +
      'one installs no extension from outside the store; if another profile sets ExtensionSettings, move the entry into that one.',
  };
}

const payloadOf = ({ type, content }: Payload, identifier: string): Record<string, Plist> => ({
  PayloadType: type,
  PayloadVersion: 1,
  PayloadIdentifier: identifier,
  PayloadUUID: uuidOf(identifier, content),
  ...content,
});

/**
 * A UUID (version 8) by what it stands for. A profile replaces the one with its identifier; the UUID tells whether it
 * says something else.
 */
function uuidOf(identifier: string, content: Plist): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([identifier, content]))
    .digest('hex');
  const variant = '89AB'.charAt(parseInt(digest.charAt(16), 16) & 3);
  const uuid = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ];
  return uuid.join('-').toUpperCase();
}
