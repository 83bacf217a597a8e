import { parseArgs } from 'node:util';
import { type CloudName, cloudNames } from '../../extension/graph/clouds.ts';
import { readPath } from '../distribution/options.ts';
import { isExtensionId } from '../policy/check.ts';
import { UsageError } from '../usage.ts';

/** Microsoft Graph Command Line Tools: a public client of Microsoft's own, there in every tenant. */
const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

/** The longest name that Entra takes. */
const longestName = 256;

export type Options = {
  extensionIds: string[];
  cloud: CloudName;
  /** Left out, the tenant is that of whoever signs in. */
  tenant: string | undefined;
  /** Left out, an app that is there keeps its name. */
  name: string | undefined;
  /** The app that the administrator signs in with. */
  signInClient: string;
  withGroupNames: boolean;
  /** Where the app's ids are put down for policy; left out, they are only printed. */
  settings: string | undefined;
  dryRun: boolean;
  json: boolean;
};

export const usage = `register --extension-id ID [options]

Signs an administrator in by a code, and creates the app registration of Retarget for
Intune in Entra, or adds to it what is missing. What is there is never taken away.

  --extension-id ID        id of the extension, 32 letters from a to p; once for each
                           store or signing key it comes from
  --cloud CLOUD            ${cloudNames.join(', ')} (default: global)
  --tenant TENANT          id or domain of the tenant (default: that of who signs in)
  --name NAME              name of the app (default for a new one: Retarget for Intune)
  --without-group-names    do not ask for the permission to read the names of groups
  --sign-in-client ID      client id of a public client app to sign in with
                           (default: Microsoft Graph Command Line Tools)
  --settings FILE          also write the ids into this file, as 'serve', 'export' and
                           'policy' take it; what else it holds stays
  --dry-run                sign in and read, but only print what would be sent
  --json                   print the result as one JSON object, all else on standard error`;

/** Reads the arguments, or says in one sentence what is wrong with them. */
export function readOptions(args: string[]): Options {
  const values = parse(args);
  return {
    extensionIds: readExtensionIds(values['extension-id'] ?? []),
    cloud: readCloud(values.cloud ?? 'global'),
    tenant: values.tenant === undefined ? undefined : readTenant(values.tenant),
    name: values.name === undefined ? undefined : readName(values.name),
    signInClient: readClientId('--sign-in-client', values['sign-in-client'] ?? graphCommandLineTools),
    withGroupNames: !values['without-group-names'],
    settings: values.settings === undefined ? undefined : readPath('--settings', values.settings),
    dryRun: values['dry-run'] ?? false,
    json: values.json ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'extension-id': { type: 'string', multiple: true },
        cloud: { type: 'string' },
        tenant: { type: 'string' },
        name: { type: 'string' },
        'sign-in-client': { type: 'string' },
        'without-group-names': { type: 'boolean' },
        settings: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // parseArgs says which option is wrong, and how.
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function readExtensionIds(ids: string[]): string[] {
  if (ids.length === 0) {
    throw new UsageError(
      "--extension-id is missing. The extension's first page shows it, and so does the browser's page of extensions.",
    );
  }
  const wrong = ids.find((id) => !isExtensionId(id));
  if (wrong !== undefined) {
    throw new UsageError(`--extension-id takes 32 letters from a to p, not '${wrong}'.`);
  }
  return [...new Set(ids)];
}

/** A cloud by its name. */
export function readCloud(text: string): CloudName {
  const cloud = cloudNames.find((name) => name === text);
  if (!cloud) throw new UsageError(`--cloud takes one of ${cloudNames.join(', ')}, not '${text}'.`);
  return cloud;
}

const guid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const domain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;

/** A tenant by its id or one of its domains. */
export function readTenant(text: string): string {
  if (guid.test(text) || domain.test(text)) return text.toLowerCase();
  throw new UsageError(
    `--tenant takes the id of a tenant or one of its domains, such as contoso.com, not '${text}'.`,
  );
}

function readName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > longestName) {
    throw new UsageError(`--name takes a name of up to ${longestName} characters.`);
  }
  return name;
}

/** The client id of an app, given by the option of that name. */
export function readClientId(option: string, text: string): string {
  if (guid.test(text)) return text.toLowerCase();
  throw new UsageError(`${option} takes the client id of an app, a GUID, not '${text}'.`);
}
