import { type CloudName, clouds, permissions } from '../../extension/graph/clouds.ts';
import { CommandFailure } from '../usage.ts';
import { signIn, type SignedIn } from './device-code.ts';
import { type Application, type Directory, openDirectory, type Write } from './directory.ts';
import type { Reply } from './exchange.ts';
import { graphErrorOf, graphRefused } from './graph-refusals.ts';
import type { Options } from './options.ts';
import { type Plan, planNew, planUpdate, type Wanted } from './plan.ts';
import type { Surroundings } from './surroundings.ts';

/** What a run found and did. Everything that the extension's settings and policies need to know of the app. */
export type Registration = {
  /** Nothing in a dry run for an app that is not there yet. */
  clientId: string | null;
  tenantId: string;
  cloud: CloudName;
  redirectAddresses: string[];
  /** Where an administrator grants the permissions, once. */
  adminConsent: string | null;
  dryRun: boolean;
  changes: string[];
  alreadyRight: string[];
  leftAlone: string[];
  /** In a dry run: what would have been sent. */
  requests: Write[];
};

/** Signs in, and creates or completes the app registration; a second run finds nothing to do. */
export async function register(around: Surroundings, options: Options): Promise<Registration> {
  const signedIn = await signIn(around, options);
  around.say(`Signed in as ${signedIn.account}, tenant ${signedIn.tenantId}.`);
  const directory = openDirectory(around, clouds[options.cloud], signedIn);
  const wanted: Wanted = {
    name: options.name,
    redirects: options.extensionIds.map((id) => `https://${id}.chromiumapp.org/`),
    permissions: await directory.permissionIds(
      options.withGroupNames ? Object.values(permissions) : [permissions.configuration],
    ),
  };
  const found = await directory.findApplication();
  const plan = found ? planUpdate(found, wanted) : planNew(wanted);
  const write =
    plan.body && (found ? directory.updateWrite(found, plan.body) : directory.createWrite(plan.body));

  if (options.dryRun) {
    const isPresent = found !== null && (await directory.hasServicePrincipal(found.appId));
    const principal = isPresent
      ? []
      : [directory.principalWrite(found?.appId ?? '<client id of the new app>')];
    const requests = [...(write ? [write] : []), ...principal];
    return resultOf(options, signedIn, noted(plan, isPresent), found?.appId ?? null, requests);
  }

  if (write) {
    const reply = await directory.send(write);
    if (reply.status !== 201 && reply.status !== 204) throw graphRefused(reply, write.address, signedIn);
  }
  const { appId } = found && !write ? found : await readBack(around, directory, wanted);
  const isPresent = found !== null && (await directory.hasServicePrincipal(appId));
  if (!isPresent) await createPrincipal(around, directory, signedIn, appId);
  return resultOf(options, signedIn, noted(plan, isPresent), appId, []);
}

/** Pauses between tries, in seconds: a change takes a moment to be known in all of the directory. */
const pauses = [2, 4, 8, 16, 30];

/** The app as the directory shows it after a write; only what is seen there counts as done. */
async function readBack(around: Surroundings, directory: Directory, wanted: Wanted): Promise<Application> {
  let missing: string[] = [];
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await around.wait(pause * 1000);
    const shown = await directory.findApplication();
    missing = shown ? planUpdate(shown, wanted).changes : ['the app itself'];
    if (shown && missing.length === 0) return shown;
  }
  throw new CommandFailure(
    `Entra accepted the change but does not show all of it (${missing.join(', ')}). Run the command again in a few ` +
      'minutes: it adds only what is missing then.',
  );
}

async function createPrincipal(
  around: Surroundings,
  directory: Directory,
  signedIn: SignedIn,
  appId: string,
): Promise<void> {
  const write = directory.principalWrite(appId);
  let reply = await directory.send(write);
  for (const pause of pauses) {
    if (!isTooEarly(reply)) break;
    await around.wait(pause * 1000);
    reply = await directory.send(write);
  }
  if (reply.status !== 201) throw graphRefused(reply, write.address, signedIn);
}

/** The directory's two ways to say that it has not heard of the app yet. */
function isTooEarly(reply: Reply): boolean {
  const { message = '' } = graphErrorOf(reply) ?? {};
  return /does not reference a valid application object|backing application .* local tenant/i.test(message);
}

function noted(plan: Plan, hasPrincipal: boolean): Plan {
  const words = 'enterprise application (service principal)';
  return hasPrincipal
    ? { ...plan, alreadyRight: [...plan.alreadyRight, words] }
    : { ...plan, changes: [...plan.changes, words] };
}

function resultOf(
  { cloud, dryRun }: Options,
  { tenantId }: SignedIn,
  { changes, alreadyRight, leftAlone, redirects }: Plan,
  clientId: string | null,
  requests: Write[],
): Registration {
  const { loginOrigin } = clouds[cloud];
  return {
    clientId,
    tenantId,
    cloud,
    redirectAddresses: redirects,
    adminConsent: clientId && `${loginOrigin}/${tenantId}/adminconsent?client_id=${clientId}`,
    dryRun,
    changes,
    alreadyRight,
    leftAlone,
    requests,
  };
}
