import { cloudNames } from '../../extension/graph/clouds.ts';
import { readClientId, readCloud, readTenant } from '../registration/options.ts';
import { CommandFailure } from '../usage.ts';
import { type Examined, examine } from './doctor.ts';
import type { Fetch } from './doctor-fetch.ts';
import { report } from './doctor-findings.ts';
import { parseOptions, readExtensionId, readOrigin, readRingName, required } from './options.ts';

export const summary = 'check a deployment from the outside';

export const usage = `doctor --origin URL --extension-id ID [options]

Looks at a deployment as browsers and people will: is the host reached, does updates.xml name the
extension, does the package verify, do policy files lead back here and hold valid settings, does
Entra know the app and its redirect address. Changes nothing and signs nobody in. Ends with 1 when
something is wrong.

  --origin URL         where browsers reach the host: https://retarget.contoso.com
  --extension-id ID    id of the extension
  --ring NAME          the ring to look at (default: the one for everybody)
  --client-id ID       client id of the app (default: what policy says)
  --tenant TENANT      id or domain of the tenant (default: what policy says)
  --cloud CLOUD        ${cloudNames.join(', ')} (default: what policy says, else global)
  --json               print the findings as one JSON object`;

/** Where the command's words go, and what it reaches the network with. */
export type Edge = { fetch: Fetch; out(text: string): void };

const realEdge: Edge = {
  fetch: (address, init) => fetch(address, init),
  out: (text) => console.log(text),
};

/** Examines a deployment, and prints what was found. */
export async function run(args: string[], { fetch, out }: Edge = realEdge): Promise<void> {
  const { json, ...examined } = readOptions(args);
  const findings = await examine(fetch, examined);
  const wrong = findings.filter(({ is }) => is === 'wrong').length;
  out(json ? JSON.stringify({ ok: wrong === 0, findings }) : report(findings));
  if (wrong > 0) throw new CommandFailure(`Wrong: ${wrong} of ${findings.length}.`);
}

function readOptions(args: string[]): Examined & { json: boolean } {
  const { values } = parseOptions({
    args,
    options: {
      origin: { type: 'string' },
      'extension-id': { type: 'string' },
      ring: { type: 'string' },
      'client-id': { type: 'string' },
      tenant: { type: 'string' },
      cloud: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const { 'extension-id': id, 'client-id': clientId, origin, ring, tenant, cloud } = values;
  return {
    origin: readOrigin('--origin', required('--origin', origin, 'where browsers reach the host')),
    extensionId: readExtensionId(
      '--extension-id',
      required('--extension-id', id, "'pack' and 'keygen' print the id of the extension"),
    ),
    ring: ring === undefined || ring === 'stable' ? null : readRingName('--ring', ring),
    clientId: clientId === undefined ? undefined : readClientId('--client-id', clientId),
    tenant: tenant === undefined ? undefined : readTenant(tenant),
    cloud: cloud === undefined ? undefined : readCloud(cloud),
    json: values.json ?? false,
  };
}
