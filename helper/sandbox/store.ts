import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { CloudName } from '../../extension/graph/clouds.ts';
import type { JsonObject, World } from './model.ts';

const text = v.string();
const texts = v.array(text);

const JsonRecord = v.record(text, v.unknown());

/** Loose: what another version of the stand-in added is kept, not dropped at the next save. */
const WorldFile = v.looseObject({
  mode: v.picklist(['documented', 'strict']),
  apps: v.array(
    v.looseObject({
      clientId: text,
      displayName: text,
      spaRedirects: texts,
      nativeRedirects: v.exactOptional(texts),
      isPublicClient: v.exactOptional(v.boolean()),
      registration: v.exactOptional(
        v.looseObject({
          id: text,
          tenantId: text,
          uniqueName: v.nullable(text),
          signInAudience: text,
          tags: texts,
          webRedirects: texts,
          requiredResourceAccess: v.array(
            v.looseObject({
              resourceAppId: text,
              resourceAccess: v.array(v.looseObject({ id: text, type: v.picklist(['Scope', 'Role']) })),
            }),
          ),
          createdDateTime: text,
        }),
      ),
    }),
  ),
  tenants: v.array(
    v.looseObject({
      id: text,
      // Before tenants had a cloud, every one was of the global one.
      cloud: v.optional(CloudName, 'global'),
      lacks: v.exactOptional(texts),
      domain: text,
      displayName: text,
      users: v.array(
        v.looseObject({
          id: text,
          userPrincipalName: text,
          displayName: text,
          password: text,
          hasIntuneRole: v.boolean(),
          isApplicationAdministrator: v.exactOptional(v.boolean()),
        }),
      ),
      groups: v.array(
        v.looseObject({
          id: text,
          displayName: text,
          description: v.nullable(text),
          groupTypes: texts,
          securityEnabled: v.boolean(),
          membershipRule: v.nullable(text),
        }),
      ),
      filters: v.array(
        v.looseObject({
          id: text,
          displayName: text,
          description: v.nullable(text),
          platform: text,
          rule: text,
          assignmentFilterManagementType: v.picklist(['devices', 'apps']),
        }),
      ),
      profiles: v.array(
        v.looseObject({
          id: text,
          displayName: text,
          description: v.nullable(text),
          expeditedUpdateSettings: v.nullable(
            v.looseObject({ qualityUpdateRelease: text, daysUntilForcedReboot: v.number() }),
          ),
          roleScopeTagIds: texts,
          releaseDateDisplayName: text,
          deployableContentDisplayName: text,
          createdDateTime: text,
          lastModifiedDateTime: text,
          // A target keeps whatever it has: the stand-in must not lose what a newer one wrote.
          assignments: v.array(
            v.looseObject({ id: text, target: v.custom<JsonObject>((value) => v.is(JsonRecord, value)) }),
          ),
        }),
      ),
      consents: v.record(text, texts),
      servicePrincipals: v.exactOptional(v.array(v.looseObject({ id: text, appId: text }))),
      userMayConsentTo: texts,
    }),
  ),
});

export type StoreOptions = {
  /** Where the world is kept; without it, it lives as long as the process. */
  file?: string;
  seed: () => World;
};

export type Store = { world: World; save(): Promise<void> };

/** A file that is there but holds no world: told, never overwritten. */
export class StateFileError extends Error {
  constructor(file: string, reason: string, cause?: unknown) {
    super(`${file} holds no state of the sandbox: ${reason}. Move it away to start afresh.`, { cause });
    this.name = 'StateFileError';
  }
}

/** Opens the world from its file, or seeds a new one; `save` writes it whole or not at all. */
export async function openStore({ file, seed }: StoreOptions): Promise<Store> {
  if (file === undefined) return { world: seed(), save: () => Promise.resolve() };
  const world = (await readWorld(file)) ?? seed();
  let last: Promise<void> = Promise.resolve();
  return {
    world,
    // One after another: two writers of one temporary file would mix their texts.
    save: () => (last = last.catch(() => undefined).then(() => writeWorld(file, world))),
  };
}

async function readWorld(file: string): Promise<World | null> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    throw new StateFileError(file, 'it is not JSON', error);
  }
  const read = v.safeParse(WorldFile, json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new StateFileError(file, `at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}`);
}

/** A rename is atomic on one file system: a stop in the middle leaves the old world. */
async function writeWorld(file: string, world: World): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${crypto.randomUUID()}.tmp`;
  try {
    await writeFile(draft, `${JSON.stringify(world, null, 2)}\n`);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
