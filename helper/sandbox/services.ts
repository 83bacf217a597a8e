import type { CloudName } from '../../extension/graph/clouds.ts';
import type { SandboxContext } from './context.ts';
import { createEntra } from './entra/app.ts';
import type { EntraState } from './entra/state.ts';
import { createGraph } from './graph/app.ts';
import { hostNames, type Place, placeOf } from './hosts.ts';
import { createPortal } from './portal/app.ts';
import type { Tenant } from './model.ts';

/** Answers what is sent to one host. */
export type HostService = (request: Request) => Promise<Response>;

/**
 * What answers under each host name. A tenant lives in one cloud: the sign-in and portal hosts of another one
 * have never heard of it. Graph tells its callers by their tokens.
 */
export function createServices(ctx: SandboxContext, entraState: EntraState): Map<string, HostService> {
  const graph = createGraph(ctx);
  const services = new Map<string, HostService>();
  for (const host of hostNames) {
    const place = placeOf(host);
    if (place) services.set(host, serviceAt(place, ctx, entraState, graph));
  }
  return services;
}

function serviceAt(
  { service, clouds }: Place,
  ctx: SandboxContext,
  entraState: EntraState,
  graph: ReturnType<typeof createGraph>,
): HostService {
  if (service === 'graph') return (request) => graph(request, clouds[0]);
  const here = contextBehind(ctx, clouds);
  if (service === 'portal') return createPortal(here);
  const entra = createEntra(here, entraState);
  return (request) => entra(request, tenantNamedIn(request, here)?.cloud ?? clouds[0]);
}

/** The same context, in which only the tenants of these clouds exist. */
function contextBehind(ctx: SandboxContext, clouds: readonly CloudName[]): SandboxContext {
  return {
    ...ctx,
    // Looked up each time: a reset and the registration of an app change what there is.
    get world() {
      return { ...ctx.world, tenants: ctx.world.tenants.filter(({ cloud }) => clouds.includes(cloud)) };
    },
  };
}

/** The tenant that the first part of an Entra address names, by id or domain. */
function tenantNamedIn(request: Request, { world }: SandboxContext): Tenant | undefined {
  const name = new URL(request.url).pathname.split('/')[1]?.toLowerCase() ?? '';
  return world.tenants.find(({ id, domain }) => id.toLowerCase() === name || domain.toLowerCase() === name);
}
