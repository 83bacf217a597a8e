import * as v from 'valibot';
import { settingNames, settingsEntries } from '../../extension/settings/settings.ts';
import { type Deployment, type HeldSettings, updateAddressOf } from '../distribution/deployment.ts';
import { isRingName } from '../distribution/ring-name.ts';
import { type ManagedValues, managedValuesOf } from './managed-values.ts';

/** A deployment in the terms of the files: everything in it is known to be valid. */
export type CheckedDeployment = {
  extensionId: string;
  updateAddress: string;
  values: ManagedValues;
  organization: string | null;
};

/** Everything wrong with a deployment, a sentence for each; an empty list if it can be written. */
export function problemsOf({ origin, extensionId, ring, settings }: Deployment): string[] {
  const problems = [
    originProblem(origin),
    isExtensionId(extensionId) ? null : `An extension id is 32 letters from a to p, not '${extensionId}'.`,
    ring === null || isRingName(ring) ? null : `'${ring}' is not the name of a ring.`,
    ...settingProblems(settings),
  ];
  return problems.filter((problem) => problem !== null);
}

/** The checked deployment; throws what `problemsOf` tells. */
export function checkDeployment(deployment: Deployment): CheckedDeployment {
  const problems = problemsOf(deployment);
  if (problems.length > 0) throw new RangeError(problems.join('\n'));
  const values = managedValuesOf(deployment.settings);
  return {
    extensionId: deployment.extensionId,
    updateAddress: updateAddressOf(deployment),
    values,
    organization: values.organization ?? null,
  };
}

export const isExtensionId = (text: string): boolean => /^[a-p]{32}$/.test(text);

const ownMachine = ['localhost', '127.0.0.1', '[::1]'];

/** Why browsers should not be sent to an origin, or `null`. */
export function originProblem(origin: string): string | null {
  const address = URL.parse(origin);
  if (address?.origin !== origin) {
    return `An origin is scheme, host and port alone, such as https://retarget.contoso.com, not '${origin}'.`;
  }
  if (address.protocol === 'https:') return null;
  if (address.protocol === 'http:' && ownMachine.includes(address.hostname)) return null;
  return (
    `'${origin}' must be https. Without it anyone on the way could keep updates from browsers, ` +
    'so that http is for localhost alone.'
  );
}

function settingProblems(settings: HeldSettings): string[] {
  const known: string[] = [...settingNames, 'organization'];
  const unknown = Object.keys(settings).filter((name) => !known.includes(name));
  const wrong = settingNames.filter((name) => {
    const value = settings[name];
    return value !== undefined && !v.is(settingsEntries[name], value);
  });
  const organization = settings.organization === undefined || v.is(Organization, settings.organization);
  return [
    ...unknown.map((name) => `'${name}' is not a setting.`),
    ...wrong.map((name) => `'${name}' cannot be ${JSON.stringify(settings[name])}.`),
    ...(organization
      ? []
      : ["'organization' takes a name of up to 80 characters that every format can hold."]),
  ];
}

/**
 * What the extension shows of it (`readPolicy`), and no character that XML 1.0 or a string of the registry lacks:
 * of all control characters they know tab and the ends of lines.
 */
export const Organization = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(),
  v.maxLength(80),
  v.check((text) => text.isWellFormed()),
  v.regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]*$/),
);
