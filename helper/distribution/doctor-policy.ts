import * as v from 'valibot';
import { policyFiles, type PolicyFile } from '../policy/files.ts';
import { updateAddressOf } from './deployment.ts';
import { type Fetch, isSilence, jsonOf, look, type Reply } from './doctor-fetch.ts';
import { type Finding, right, unknown, wrong } from './doctor-findings.ts';
import type { Examined } from './doctor.ts';
import type { Host } from './doctor-host.ts';
import { filePlaces, servedPlaces } from './places.ts';
import { PolicyValues } from './serve-settings.ts';

export type FoundSettings = v.InferOutput<typeof PolicyValues>;

const Settings = v.looseObject({
  ExtensionSettings: v.record(
    v.string(),
    v.looseObject({ update_url: v.string(), override_update_url: v.optional(v.boolean(), false) }),
  ),
  '3rdparty': v.optional(
    v.looseObject({ extensions: v.optional(v.record(v.string(), v.unknown()), {}) }),
    {},
  ),
});

const check = 'Policy';

/** Whether the policy files are there, lead browsers back to this host, and hold settings that are valid. */
export async function examinePolicies(
  fetch: Fetch,
  examined: Examined,
  host: NonNullable<Host>,
): Promise<{ settings: FoundSettings | null; findings: Finding[] }> {
  const { origin, ring } = examined;
  const asFiles = host.health === null;
  const places = asFiles ? filePlaces : servedPlaces;
  const address = updateAddressOf({ origin, ring, asFiles });
  const problems: Finding[] = [];
  let settings: FoundSettings | null = null;
  const files = policyFiles({ ...examined, settings: {}, asFiles });
  for (const file of files) {
    const reply = await look(fetch, `${origin}/${places.policy(file.path, ring)}`);
    const problem = missingOr(file, reply) ?? wrongAddress(file, reply as Reply, address);
    if (problem) problems.push(problem);
    else if (file.platform === 'linux') {
      const read = readFile(file, reply as Reply, examined.extensionId, address);
      if ('is' in read) problems.push(read);
      else settings ??= read;
    }
  }
  if (problems.length > 0) return { settings, findings: shortened(problems) };
  const names = Object.keys(settings ?? {});
  return {
    settings,
    findings: [
      right(check, `${files.length} files are there and lead browsers to ${address}`),
      names.length > 0
        ? right('Settings', `valid: ${names.join(', ')}`)
        : unknown('Settings', 'policy holds none, so each person sets them'),
    ],
  };
}

/** What is wrong with all files is wrong for one reason. */
function shortened(problems: Finding[]): Finding[] {
  const [first] = problems;
  if (!first || problems.length <= 3) return problems;
  return [{ ...first, says: `${first.says}, and ${problems.length - 1} other files are wrong, too` }];
}

function missingOr({ path }: PolicyFile, reply: Awaited<ReturnType<typeof look>>): Finding | null {
  if (isSilence(reply)) return wrong(check, `${path}: ${reply.why}`, reply.next);
  if (reply.status === 200) return null;
  return wrong(
    check,
    `${path} answers with ${reply.status}`,
    'Export again, or see what stands before the server.',
  );
}

/** Every format holds the address as it is. */
function wrongAddress(
  { path, text, encoding }: PolicyFile,
  { bytes }: Reply,
  address: string,
): Finding | null {
  if (!text.includes(address)) return null;
  // A longer address that begins like it is another one.
  const end = new RegExp(`${RegExp.escape(address)}(?![\\w?=.-]|&\\w+=)`);
  if (end.test(new TextDecoder(encoding).decode(bytes))) return null;
  return wrong(check, `${path} does not lead browsers to ${address}`, leadBack);
}

const leadBack = 'Start the server with the right --origin, or export again, and lay the files anew.';

function readFile({ path }: PolicyFile, reply: Reply, id: string, address: string): Finding | FoundSettings {
  const file = v.safeParse(Settings, jsonOf(reply));
  const installed = file.success ? file.output.ExtensionSettings[id] : undefined;
  if (!file.success || installed?.update_url !== address) {
    return wrong(check, `${path} does not install ${id} from ${address}`, leadBack);
  }
  if (!installed.override_update_url) {
    const says = `${path} does not set override_update_url, so browsers ask whatever the package names`;
    return wrong(check, says, leadBack);
  }
  const values = v.safeParse(PolicyValues, file.output['3rdparty'].extensions[id] ?? {});
  if (values.success) return values.output;
  const name = v.getDotPath(values.issues[0]) ?? 'settings';
  return wrong(
    'Settings',
    `${path}: '${name}' has no valid value, and browsers drop it`,
    'Mend the file of --settings.',
  );
}
