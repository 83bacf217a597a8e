import { certificateFor } from './certificate.ts';
import type { SandboxContext } from './context.ts';
import { createControl } from './control/app.ts';
import { createEntraState } from './entra/state.ts';
import { readCaller } from './entra/tokens.ts';
import { recorded } from './exchanges.ts';
import { fitAssignmentIds } from './graph/assignment-ids.ts';
import type { FaultName } from './graph/fault-table.ts';
import { loopbackNames, placeOf } from './hosts.ts';
import type { Exchange, ServiceMode, World } from './model.ts';
import { seedWorld } from './seed.ts';
import { createServices } from './services.ts';
import { openStore } from './store.ts';

export type SandboxOptions = {
  /** 0, or nothing, takes a free port. */
  port?: number;
  /** Overrides the mode of the seed or of the state file. */
  mode?: ServiceMode;
  /** Where the world outlives the process. */
  stateFile?: string;
  /** Where the certificate outlives the process. */
  certDir?: string;
  /** Switches of the fault table that are on from the start; a reset turns them off. */
  faults?: readonly FaultName[];
};

export type Sandbox = {
  port: number;
  caPem: string;
  spki: string;
  world: World;
  exchanges: Exchange[];
  stop(): Promise<void>;
};

/** The one address that the sandbox listens on: its people, passwords and control plane are for this machine. */
const address = '127.0.0.1';

/** Starts Entra, Graph and the portal of every cloud behind one TLS port, told apart by host name. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const seed = () => withMode(seedWorld(), options.mode);
  const store = await openStore({
    seed,
    ...(options.stateFile === undefined ? {} : { file: options.stateFile }),
  });
  withMode(store.world, options.mode);
  await store.save();
  const certificate = await certificateFor(options.certDir);
  const entraState = await createEntraState();
  const ctx: SandboxContext = {
    world: store.world,
    save: () => store.save(),
    exchanges: [],
    whoCalls: async (authorizationHeader, cloud) => {
      const who = await readCaller(ctx, entraState, authorizationHeader, cloud);
      // One Entra signs for both US government clouds, but each Graph serves the tenants of its own cloud only.
      return who.ok && who.caller.tenant.cloud !== cloud ? { ok: false, reason: 'audience' } : who;
    },
    now: () => new Date(),
    faults: new Map((options.faults ?? []).map((name) => [name, true])),
  };
  const services = createServices(ctx, entraState);
  const control = createControl(ctx, entraState, seed);

  async function dispatch(request: Request): Promise<Response> {
    const { hostname } = new URL(request.url);
    if (loopbackNames.includes(hostname)) {
      // A page of some other site must not steer the sandbox, whatever its request looks like.
      if (request.headers.has('Origin')) return refusal(403, 'The control plane is not for web pages.');
      return await control(request);
    }
    const service = services.get(hostname.toLowerCase());
    if (!service) return refusal(421, `The sandbox does not stand in for ${hostname}.`);
    if (placeOf(hostname)?.service !== 'graph') return await service(request);
    return await recorded(request, ctx.exchanges, ctx.now, service);
  }

  const ending = new AbortController();
  const server = Deno.serve(
    {
      signal: ending.signal,
      hostname: address,
      port: options.port ?? 0,
      cert: certificate.certPem,
      key: certificate.keyPem,
      onListen: () => {},
      onError: (error) => {
        console.error(error);
        return refusal(500, 'The sandbox itself failed; its error output says why.');
      },
    },
    dispatch,
  );
  return {
    port: server.addr.port,
    caPem: certificate.caPem,
    spki: certificate.spki,
    world: ctx.world,
    exchanges: ctx.exchanges,
    stop: async () => {
      // At once, not by `shutdown`: a request that hangs must not hold the stop up.
      ending.abort();
      await server.finished;
      await store.save();
    },
  };
}

function withMode(world: World, mode: ServiceMode | undefined): World {
  if (mode !== undefined && world.mode !== mode) {
    world.mode = mode;
    fitAssignmentIds(world);
  }
  return world;
}

function refusal(status: number, error: string): Response {
  return Response.json({ error }, { status });
}
