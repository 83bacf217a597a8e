import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { seeded } from '../support/sign-in.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { inSandbox } from './browsers.ts';

const names = 500;
const number = (value: number): string => String(value).padStart(4, '0');
const id = (kind: string, value: number): string => `${kind}0000000-0000-4000-8000-00000000${number(value)}`;

/** The profile with so many assignments. */
export const profileWith = (assignments: number): string => id('b', assignments);

const State = v.looseObject({
  tenants: v.array(
    v.looseObject({
      id: v.string(),
      groups: v.array(v.looseObject({ id: v.string() })),
      profiles: v.array(v.looseObject({ id: v.string() })),
    }),
  ),
});

/**
 * Works with a stand-in whose tenant is larger than the seed's: 500 more groups, 500 more profiles, and among them
 * some with as many assignments as are asked for, each to another group.
 */
export async function inLargeTenant<T>(
  folder: string,
  sizes: readonly number[],
  work: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const state = path.join(folder, 'tenant.json');
  // Any change writes the state.
  await inSandbox({ state }, (sandbox) => sandbox.control('PUT', '/mode', { mode: 'strict' }));
  const world = v.parse(State, JSON.parse(await readFile(state, 'utf8')));
  const tenant = world.tenants.find((one) => one.id === seeded.contoso.tenantId);
  const [group, profile] = [tenant?.groups[0], tenant?.profiles[0]];
  if (!tenant || !group || !profile) throw new Error('The seed has no tenant to enlarge.');
  for (let at = 1; at <= names; at += 1) {
    tenant.groups.push({ ...group, id: id('a', at), displayName: `Bench group ${number(at)}` });
    tenant.profiles.push({
      ...profile,
      id: profileWith(at),
      displayName: `Bench profile ${number(at)}`,
      assignments: [],
    });
  }
  await writeFile(state, JSON.stringify(world));
  return inSandbox({ state }, async (sandbox) => {
    for (const size of sizes) await assign(sandbox, size);
    return work(sandbox);
  });
}

/** Gives the profile its assignments, whatever it had. */
export async function assign(sandbox: Sandbox, size: number): Promise<void> {
  const assignments = Array.from({ length: size }, (_, at) => ({
    target: {
      '@odata.type': '#microsoft.graph.groupAssignmentTarget',
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
      groupId: id('a', at + 1),
    },
  }));
  await sandbox.control('PUT', `/profiles/${profileWith(size)}/assignments`, assignments);
}

const Exchanges = v.array(
  v.object({
    method: v.string(),
    host: v.string(),
    path: v.string(),
    headers: v.record(v.string(), v.string()),
    body: v.string(),
    status: v.number(),
  }),
);
export type Exchange = v.InferOutput<typeof Exchanges>[number];

/** What Graph was asked since the log was emptied. */
export const exchanges = async (sandbox: Sandbox): Promise<Exchange[]> =>
  v.parse(Exchanges, await sandbox.control('GET', '/exchanges'));

export const emptyLog = (sandbox: Sandbox): Promise<unknown> => sandbox.control('DELETE', '/exchanges');
