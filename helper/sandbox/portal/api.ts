import type { SandboxContext } from '../context.ts';
import type { Profile, Tenant, World } from '../model.ts';
import { findGroups, usersOf } from './directory.ts';
import { plainHeaders } from './headers.ts';
import { policiesOf, policyKinds } from './samples.ts';
import { profileDetail, profileRow, sessionOf, wizardRows } from './views.ts';
import { saveAssignments } from './wizard.ts';

/** The answer in JSON, with the headers that every answer of the portal has. */
function json(status: number, value: unknown): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { ...plainHeaders, 'content-type': 'application/json; charset=utf-8' },
  });
}

function failure(status: number, code: string, message: string): Response {
  return json(status, { error: { code, message } });
}

/** Like the `@…` of a portal address: a domain or an id, in any case; none means the first tenant. */
function findTenant(world: World, hint: string | null): Tenant | undefined {
  if (!hint) return world.tenants[0];
  const wanted = hint.toLowerCase();
  return world.tenants.find((tenant) =>
    [tenant.domain, tenant.id].some((known) => known.toLowerCase() === wanted),
  );
}

async function deleteProfile(ctx: SandboxContext, tenant: Tenant, profile: Profile): Promise<Response> {
  tenant.profiles = tenant.profiles.filter((other) => other !== profile);
  await ctx.save();
  return new Response(null, { status: 204, headers: plainHeaders });
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Replaces a profile's whole list. Only JSON is taken: no form of another site can send that. */
async function assign(
  ctx: SandboxContext,
  tenant: Tenant,
  profile: Profile,
  request: Request,
): Promise<Response> {
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? '')) {
    return failure(415, 'UnsupportedMediaType', 'The list of assignments has to be JSON.');
  }
  const sent: unknown = await request.json().catch(() => undefined);
  const refusal = await saveAssignments(ctx, tenant, profile, sent);
  return refusal
    ? failure(400, 'BadRequest', refusal.message)
    : new Response(null, { status: 204, headers: plainHeaders });
}

/** What can only be read: the session, the directory, and policies of other kinds. */
function readOnly(tenant: Tenant, [collection, id]: string[], url: URL): unknown {
  if (collection === 'session' && id === undefined) return sessionOf(tenant);
  if (collection === 'qualityUpdateProfiles' && id === undefined) {
    return { value: tenant.profiles.map(profileRow) };
  }
  if (collection === 'users' && id === undefined) return { value: usersOf(tenant) };
  if (collection === 'groups' && id === undefined) {
    return { value: findGroups(tenant, url.searchParams.get('search') ?? '') };
  }
  const kind = policyKinds.find((known) => collection === 'policies' && known === id);
  return kind && { value: policiesOf(tenant, kind) };
}

/** Answers `/api/…`, the data interface that only the portal's own page uses. */
export async function answerApi(ctx: SandboxContext, request: Request, url: URL): Promise<Response> {
  const path = url.pathname.split('/').slice(2).map(decoded);
  const [collection, id, part] = path;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const tenant = findTenant(ctx.world, url.searchParams.get('tenant'));
  if (!tenant) return failure(404, 'TenantNotFound', 'There is no directory of that name.');

  const readable = path.length < 3 ? readOnly(tenant, path, url) : undefined;
  if (readable !== undefined) {
    return reads ? json(200, readable) : failure(405, 'MethodNotAllowed', 'This can only be read.');
  }
  if (collection !== 'qualityUpdateProfiles' || id === undefined || path.length > 3) {
    return failure(404, 'ResourceNotFound', 'The portal has no such resource.');
  }
  const profile = tenant.profiles.find((known) => known.id.toLowerCase() === id.toLowerCase());
  if (!profile) return failure(404, 'ResourceNotFound', 'There is no quality update profile with that id.');
  if (part === undefined && reads) return json(200, profileDetail(tenant, profile));
  if (part === undefined && request.method === 'DELETE') return await deleteProfile(ctx, tenant, profile);
  if (part === 'assignments' && reads) return json(200, { value: wizardRows(tenant, profile) });
  if (part === 'assign' && request.method === 'POST') return await assign(ctx, tenant, profile, request);
  return part === undefined || part === 'assignments' || part === 'assign'
    ? failure(405, 'MethodNotAllowed', 'A profile can be read, deleted or assigned here.')
    : failure(404, 'ResourceNotFound', 'A profile has no such part.');
}
