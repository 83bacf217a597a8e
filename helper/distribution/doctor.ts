import type { CloudName } from '../../extension/graph/clouds.ts';
import { examineApp } from './doctor-app.ts';
import type { Fetch } from './doctor-fetch.ts';
import { type Finding, right, unknown } from './doctor-findings.ts';
import { examineHost, examineUpdates } from './doctor-host.ts';
import { examinePackage } from './doctor-package.ts';
import { examinePolicies, type FoundSettings } from './doctor-policy.ts';

/** The deployment that is examined; what is not known of the app is taken from its policy. */
export type Examined = {
  origin: string;
  extensionId: string;
  ring: string | null;
  clientId: string | undefined;
  tenant: string | undefined;
  cloud: CloudName | undefined;
};

/** Looks at a deployment from the outside, the way its browsers and its people will, step by step. */
export async function examine(fetch: Fetch, examined: Examined): Promise<Finding[]> {
  const redirectAddress = `https://${examined.extensionId}.chromiumapp.org/`;
  const { settings, findings } = await examineDeployment(fetch, examined);
  return [
    ...findings,
    redirectFinding(findings, redirectAddress),
    ...(await examineSignIn(fetch, examined, settings, redirectAddress)),
  ];
}

/** The address comes from the id, and the id from the key that signed the package. */
function redirectFinding(findings: Finding[], redirectAddress: string): Finding {
  const isSigned = findings.some(({ check, is }) => check === 'Package' && is === 'right');
  return isSigned
    ? right('Redirect address', `${redirectAddress} is the one of the signed package`)
    : unknown('Redirect address', `${redirectAddress}, if the package is signed for this id`);
}

async function examineDeployment(
  fetch: Fetch,
  examined: Examined,
): Promise<{ settings: FoundSettings | null; findings: Finding[] }> {
  const { host, findings } = await examineHost(fetch, examined);
  if (host === null) return { settings: null, findings };
  const { update, findings: ofUpdates } = await examineUpdates(fetch, examined, host);
  const isOffered = update !== null && ofUpdates.every(({ is }) => is === 'right');
  const ofPackage = isOffered ? await examinePackage(fetch, examined, update) : [];
  const policies = await examinePolicies(fetch, examined, host);
  return {
    settings: policies.settings,
    findings: [...findings, ...ofUpdates, ...ofPackage, ...policies.findings],
  };
}

async function examineSignIn(
  fetch: Fetch,
  { clientId, tenant, cloud }: Examined,
  settings: FoundSettings | null,
  redirectAddress: string,
): Promise<Finding[]> {
  const client = clientId ?? settings?.clientId;
  const directory = tenant ?? settings?.tenantId;
  if (!client || !directory) {
    const says = 'not looked at: policy names no app and no tenant';
    return [unknown('App registration', says, 'Name them with --client-id and --tenant.')];
  }
  const app = { clientId: client, tenant: directory, cloud: cloud ?? settings?.cloud ?? 'global' };
  const differing = differences({ clientId, tenant, cloud }, settings);
  return [...differing, ...(await examineApp(fetch, app, redirectAddress))];
}

/** People would sign in with what policy says, and not with what was named here. */
function differences(
  { clientId, tenant, cloud }: Pick<Examined, 'clientId' | 'tenant' | 'cloud'>,
  settings: FoundSettings | null,
): Finding[] {
  // A tenant that is named by a domain cannot be compared.
  const tenantId = tenant?.includes('.') ? undefined : tenant;
  const pairs = [
    ['--client-id', clientId, settings?.clientId],
    ['--tenant', tenantId, settings?.tenantId],
    ['--cloud', cloud, settings?.cloud],
  ] as const;
  return pairs
    .filter(([, named, held]) => named !== undefined && held !== undefined && named !== held)
    .map(([option, named = '', held = '']) => ({
      check: 'Settings',
      is: 'wrong',
      says: `policy says ${held}, but ${option} ${named}`,
      next: 'Mend the file of --settings, or the option.',
    }));
}
