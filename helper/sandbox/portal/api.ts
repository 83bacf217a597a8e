import type { SandboxContext } from '../context.ts';
import type { Profile, Tenant, World } from '../model.ts';
import { plainHeaders } from './headers.ts';
import { profileDetail, profileRow, sessionOf } from './views.ts';

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

/** Answers `/api/…`, the data interface that only the portal's own page uses. */
export async function answerApi(ctx: SandboxContext, request: Request, url: URL): Promise<Response> {
  const [, , collection, id, ...more] = url.pathname.split('/').map(decoded);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const tenant = findTenant(ctx.world, url.searchParams.get('tenant'));
  if (!tenant) return failure(404, 'TenantNotFound', 'There is no directory of that name.');

  if (collection === 'session' && id === undefined) {
    return reads
      ? json(200, sessionOf(tenant))
      : failure(405, 'MethodNotAllowed', 'The session can only be read.');
  }
  if (collection === 'qualityUpdateProfiles' && more.length === 0) {
    if (id === undefined) {
      return reads
        ? json(200, { value: tenant.profiles.map(profileRow) })
        : failure(405, 'MethodNotAllowed', 'The list can only be read.');
    }
    const profile = tenant.profiles.find((known) => known.id.toLowerCase() === id.toLowerCase());
    if (!profile) return failure(404, 'ResourceNotFound', 'There is no quality update profile with that id.');
    if (reads) return json(200, profileDetail(tenant, profile));
    if (request.method === 'DELETE') return await deleteProfile(ctx, tenant, profile);
    return failure(405, 'MethodNotAllowed', 'A profile can be read or deleted here.');
  }
  return failure(404, 'ResourceNotFound', 'The portal has no such resource.');
}
