import * as v from 'valibot';
import { cloudNames } from '../../extension/graph/clouds.ts';
import { type SettingName, settingsEntries } from '../../extension/settings/settings.ts';
import type { Deployment, HeldSettings } from '../distribution/deployment.ts';
import {
  parseOptions,
  readExtensionId,
  readOrigin,
  readPath,
  readRingName,
  required,
} from '../distribution/options.ts';
import { stable } from '../distribution/ring-name.ts';
import { readSettings } from '../distribution/serve-settings.ts';
import { UsageError } from '../usage.ts';
import { type BrowserName, browserNames } from './browsers.ts';
import { Organization } from './check.ts';
import { type Platform, platforms } from './files.ts';

export type PolicyOptions = {
  deployment: Deployment;
  platforms: readonly Platform[];
  browsers: readonly BrowserName[];
  /** Left out, a single file is printed, and several go to a folder of this name. */
  out: string | undefined;
};

export const usage = `policy --origin URL --extension-id ID [options]

Writes the policy files that install the extension in browsers from your own host and hold its
settings. One file is printed, several are written to a folder; each is told where it goes.

  --origin URL         where browsers reach the host: https://retarget.contoso.com
                       (http is for localhost alone)
  --extension-id ID    id of the extension, 32 letters from a to p
  --ring NAME          the ring of versions that these browsers follow
  --as-files           the host holds plain files, as 'export' writes them
  --settings FILE      settings to hold, as JSON: an export of the extension's settings, or an
                       object with their values; each of the following goes before it
  --client-id ID       application (client) id
  --tenant-id ID       directory (tenant) id
  --cloud CLOUD        ${cloudNames.join(', ')}
  --read-only          assignments are shown and never changed
  --organization NAME  who holds the settings, as people read it beside them
  --format FORMAT      ${platforms.join(', ')} or all (default: all)
  --browser BROWSER    ${browserNames.join(', ')} or all (default: all)
  --out DIR            folder for the files (default for several: retarget-policy)`;

/** Reads the arguments and the file of settings, or says in one sentence what is wrong with them. */
export async function readOptions(args: string[]): Promise<PolicyOptions> {
  const values = parse(args);
  const ring = values.ring;
  return {
    deployment: {
      origin: readOrigin('--origin', required('--origin', values.origin, 'the address of your host')),
      extensionId: readExtensionId(
        '--extension-id',
        required(
          '--extension-id',
          values['extension-id'],
          "'pack' and the browser's page of extensions show it",
        ),
      ),
      // What everybody follows has no address of its own: among plain files there is none of that name.
      ring: ring === undefined || ring === stable ? null : readRingName('--ring', ring),
      asFiles: values['as-files'] ?? false,
      settings: await settingsOf(values),
    },
    platforms: oneOrAll('--format', values.format, platforms),
    browsers: oneOrAll('--browser', values.browser, browserNames),
    out: values.out === undefined ? undefined : readPath('--out', values.out),
  };
}

const parse = (args: string[]) =>
  parseOptions({
    args,
    options: {
      origin: { type: 'string' },
      'extension-id': { type: 'string' },
      ring: { type: 'string' },
      'as-files': { type: 'boolean' },
      settings: { type: 'string' },
      'client-id': { type: 'string' },
      'tenant-id': { type: 'string' },
      cloud: { type: 'string' },
      'read-only': { type: 'boolean' },
      organization: { type: 'string' },
      format: { type: 'string' },
      browser: { type: 'string' },
      out: { type: 'string' },
    },
  }).values;

async function settingsOf(values: ReturnType<typeof parse>): Promise<HeldSettings> {
  const file = values.settings;
  return {
    ...(file === undefined ? {} : await readSettings('--settings', readPath('--settings', file))),
    ...given('clientId', '--client-id', values['client-id'], 'the client id of an app, a GUID'),
    ...given('tenantId', '--tenant-id', values['tenant-id'], 'the id of a tenant, a GUID'),
    ...given('cloud', '--cloud', values.cloud, `one of ${cloudNames.join(', ')}`),
    ...(values['read-only'] ? { readOnly: true } : {}),
    ...(values.organization === undefined ? {} : { organization: readOrganization(values.organization) }),
  };
}

function given(name: SettingName, source: string, text: string | undefined, takes: string): HeldSettings {
  if (text === undefined) return {};
  const read = v.safeParse(settingsEntries[name], text);
  // Empty means "not set" in the extension; whoever gives an option wants something set.
  if (!read.success || read.output === '') throw new UsageError(`${source} takes ${takes}, not '${text}'.`);
  return { [name]: read.output };
}

function readOrganization(text: string): string {
  const read = v.safeParse(Organization, text);
  if (read.success) return read.output;
  throw new UsageError('--organization takes a name of up to 80 characters, and no control characters.');
}

function oneOrAll<Name extends string>(
  source: string,
  text = 'all',
  names: readonly Name[],
): readonly Name[] {
  if (text === 'all') return names;
  const name = names.find((one) => one === text);
  if (name === undefined)
    throw new UsageError(`${source} takes one of ${names.join(', ')}, all, not '${text}'.`);
  return [name];
}
