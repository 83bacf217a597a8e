import { CommandFailure } from '../usage.ts';
import { type Application, graphAppId, tag } from './directory.ts';

/** What the app has to have. */
export type Wanted = {
  name: string | undefined;
  redirects: string[];
  permissions: { name: string; id: string }[];
};

/** What is to be written to the application, if anything, and the same in words. */
export type Plan = {
  body: Record<string, unknown> | null;
  changes: string[];
  alreadyRight: string[];
  /** Not as this command would make it, but an administrator's choice. */
  leftAlone: string[];
  /** Every redirect address of a single-page application, once the plan is carried out. */
  redirects: string[];
};

const defaultName = 'Retarget for Intune';
const audience = 'AzureADMyOrg';

/** The plan for a tenant without the app. */
export function planNew({ name = defaultName, redirects, permissions }: Wanted): Plan {
  return {
    body: {
      displayName: name,
      signInAudience: audience,
      tags: [tag],
      spa: { redirectUris: redirects },
      requiredResourceAccess: [
        { resourceAppId: graphAppId, resourceAccess: permissions.map(({ id }) => ({ id, type: 'Scope' })) },
      ],
    },
    changes: [
      `application '${name}', for this tenant only`,
      ...redirects.map((address) => `redirect address ${address}`),
      ...permissions.map((one) => `permission ${one.name}`),
    ],
    alreadyRight: [],
    leftAlone: [],
    redirects,
  };
}

/** The plan for an app that is there: adds what is missing, and repeats whatever else a collection holds. */
export function planUpdate(found: Application, wanted: Wanted): Plan {
  refuseOtherPlatforms(found, wanted.redirects);
  const plan: Plan = { body: null, changes: [], alreadyRight: [], leftAlone: [], redirects: [] };
  const body = {
    ...planName(plan, found, wanted),
    ...planTag(plan, found),
    ...planRedirects(plan, found, wanted),
    ...planPermissions(plan, found, wanted),
  };
  if (found.signInAudience !== audience) {
    plan.leftAlone.push(`supported accounts are ${found.signInAudience ?? 'not told'}, not ${audience}`);
  }
  return { ...plan, body: Object.keys(body).length > 0 ? body : null };
}

function planName(plan: Plan, found: Application, { name }: Wanted) {
  if (name === undefined || name === found.displayName) {
    plan.alreadyRight.push(`application '${found.displayName}'`);
    return {};
  }
  plan.changes.push(`name '${name}' instead of '${found.displayName}'`);
  return { displayName: name };
}

function planTag(plan: Plan, { tags }: Application) {
  if (tags.includes(tag)) return {};
  plan.changes.push(`tag ${tag}`);
  return { tags: [...tags, tag] };
}

function planRedirects(plan: Plan, { spa }: Application, wanted: Wanted) {
  const present = spa?.redirectUris ?? [];
  const missing = wanted.redirects.filter((address) => !present.includes(address));
  const right = wanted.redirects.filter((address) => present.includes(address));
  plan.alreadyRight.push(...right.map((address) => `redirect address ${address}`));
  plan.changes.push(...missing.map((address) => `redirect address ${address}`));
  plan.redirects = [...present, ...missing];
  return missing.length > 0 ? { spa: { redirectUris: plan.redirects } } : {};
}

function planPermissions(plan: Plan, { requiredResourceAccess: all }: Application, wanted: Wanted) {
  const forGraph = all.filter(({ resourceAppId }) => resourceAppId === graphAppId);
  const isPresent = ({ id }: { id: string }) =>
    forGraph.some(({ resourceAccess }) =>
      resourceAccess.some((one) => one.id === id && one.type === 'Scope'),
    );
  const missing = wanted.permissions.filter((one) => !isPresent(one));
  plan.alreadyRight.push(...wanted.permissions.filter(isPresent).map(({ name }) => `permission ${name}`));
  plan.changes.push(...missing.map(({ name }) => `permission ${name}`));
  if (missing.length === 0) return {};
  const added = missing.map(({ id }) => ({ id, type: 'Scope' }));
  const [first] = forGraph;
  if (!first) {
    return { requiredResourceAccess: [...all, { resourceAppId: graphAppId, resourceAccess: added }] };
  }
  return {
    requiredResourceAccess: all.map((one) =>
      one === first ? { ...one, resourceAccess: [...one.resourceAccess, ...added] } : one,
    ),
  };
}

/** Registered for another platform as well, Entra refuses the extension's codes (AADSTS9002326), now or then. */
function refuseOtherPlatforms({ appId, web, publicClient }: Application, redirects: string[]): void {
  for (const [platform, addresses] of [
    ['Web', web?.redirectUris ?? []],
    ['Mobile and desktop applications', publicClient?.redirectUris ?? []],
  ] as const) {
    const wrong = redirects.find((address) => addresses.includes(address));
    if (wrong === undefined) continue;
    throw new CommandFailure(
      `The app ${appId} has ${wrong} registered for the platform '${platform}', with which the extension cannot ` +
        'sign in. Remove it there (Entra admin center, App registrations, Authentication) and run the command again.',
    );
  }
}
