import * as v from 'valibot';
import { type Fetch, isSilence, jsonOf, look, textOf } from './doctor-fetch.ts';
import { type Finding, right, unknown, wrong } from './doctor-findings.ts';
import type { Examined } from './doctor.ts';
import { updateAddressOf } from './deployment.ts';
import { type NamedUpdate, readUpdates } from './doctor-updates.ts';
import { stable } from './ring-name.ts';
import { packageAddress } from './updates-xml.ts';

const Health = v.object({
  status: v.picklist(['ok', 'failing']),
  versions: v.record(v.string(), v.array(v.string())),
  rings: v.nullable(v.record(v.string(), v.record(v.string(), v.string()))),
  problems: v.array(v.string()),
});

/** What the host is: our server, or plain files; `null` when it cannot be reached at all. */
export type Host = { health: v.InferOutput<typeof Health> | null } | null;

/** Whether the host answers, and what it says of itself. */
export async function examineHost(
  fetch: Fetch,
  { origin, extensionId, ring }: Examined,
): Promise<{ host: Host; findings: Finding[] }> {
  const reply = await look(fetch, `${origin}/healthz`);
  if (isSilence(reply)) return { host: null, findings: [wrong('Host', reply.why, reply.next)] };
  const reached = right('Host', `${origin} answers`);
  const read = v.safeParse(Health, jsonOf(reply));
  if (!read.success) {
    if (reply.status >= 500) {
      const next = 'See what the server and what stands in front of it say in their logs.';
      return { host: null, findings: [wrong('Host', `${origin} answers with ${reply.status}`, next)] };
    }
    const says = `no /healthz (${reply.status}), so it is taken for plain files of 'export'`;
    return { host: { health: null }, findings: [reached, unknown('Health', says)] };
  }
  const health = read.output;
  const findings = [reached, judged(health, extensionId, ring)];
  // Without the extension or the ring there is nothing more to find: all else would only say so again.
  return { host: isThere(health, extensionId, ring) ? { health } : null, findings };
}

function isThere(
  { versions, rings }: v.InferOutput<typeof Health>,
  id: string,
  ring: string | null,
): boolean {
  return versions[id] !== undefined && (ring === null || rings === null || rings[id]?.[ring] !== undefined);
}

function judged(health: v.InferOutput<typeof Health>, id: string, ring: string | null): Finding {
  const versions = health.versions[id];
  if (!versions) {
    const others = Object.keys(health.versions).join(', ');
    return wrong(
      'Health',
      `the server has no package of ${id}, only of ${others}`,
      'Check --extension-id and --packages.',
    );
  }
  if (health.status === 'failing') {
    return wrong('Health', health.problems.join(' '), 'Put that right; /healthz tells when all is well.');
  }
  if (ring !== null && health.rings?.[id]?.[ring] === undefined) {
    const names = Object.keys(health.rings?.[id] ?? {}).join(', ') || 'none';
    const next = `Set it with: ring set ${ring} ${versions[0]} --packages DIR --kv FILE`;
    return wrong('Health', `there is no ring ${ring}; set are: ${names}`, next);
  }
  return right('Health', `all is well; versions ${versions.join(', ')}`);
}

/** Whether `updates.xml` is what browsers need, and the update that it names. */
export async function examineUpdates(
  fetch: Fetch,
  { origin, extensionId, ring }: Examined,
  host: NonNullable<Host>,
): Promise<{ update: NamedUpdate | null; findings: Finding[] }> {
  const check = 'Updates';
  const address = updateAddressOf({ origin, ring, asFiles: host.health === null });
  const none = (says: string, next: string) => ({ update: null, findings: [wrong(check, says, next)] });
  const reply = await look(fetch, address);
  if (isSilence(reply)) return none(reply.why, reply.next);
  if (reply.status !== 200) {
    const to = reply.headers.get('Location');
    const next =
      to === null
        ? 'See that the host serves it at its root, without signing in: browsers send no cookies.'
        : `It leads to ${to}. Browsers send no cookies, so no sign-in may stand before it; else use that address as --origin.`;
    return none(`${address} answers with ${reply.status}`, next);
  }
  const updates = readUpdates(textOf(reply));
  if (updates === null) {
    return none(
      `${address} is no well-formed answer of updates`,
      'Something else answers there: see what stands in front of the server.',
    );
  }
  const update = updates.find(({ id }) => id === extensionId);
  if (!update)
    return none(`${address} does not name ${extensionId}`, 'Check --extension-id and the packages.');
  return {
    update,
    findings: [judgedUpdate(update, origin, address, expectedVersion(host, extensionId, ring))],
  };
}

function judgedUpdate(
  { id, codebase, version = '' }: NamedUpdate,
  origin: string,
  address: string,
  expected: string | undefined,
): Finding {
  if (codebase !== packageAddress(origin, { id, version })) {
    const says = `${address} sends browsers to ${codebase ?? 'no package'} for version ${version || 'none'}`;
    return wrong('Updates', says, `Start the server with --origin ${origin}, or export for it again.`);
  }
  if (expected !== undefined && version !== expected) {
    const next = 'A cache in between holds an old answer: let it keep updates.xml for a minute at most.';
    return wrong('Updates', `${address} offers ${version}, but the ring is at ${expected}`, next);
  }
  return right('Updates', `${address} offers ${version}`);
}

function expectedVersion({ health }: NonNullable<Host>, id: string, ring: string | null): string | undefined {
  return health?.rings?.[id]?.[ring ?? stable] ?? (ring === null ? health?.versions[id]?.[0] : undefined);
}
