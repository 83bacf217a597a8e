import type { CloudName } from '../../extension/graph/clouds.ts';
import type { Caller, Exchange, World } from './model.ts';

/** What a service learns about the access token of a request. */
export type CallerAnswer =
  { ok: true; caller: Caller } | { ok: false; reason: 'missing' | 'invalid' | 'expired' | 'audience' };

/** What every stand-in service is given: the one world, and the few things that are not state of a tenant. */
export type SandboxContext = {
  world: World;
  /** Writes the world to its file, if it has one; to be awaited after every change. */
  save(): Promise<void>;
  /** Every request that Graph received, oldest first; filled by the server, not by the services. */
  exchanges: Exchange[];
  /**
   * Reads the person, tenant and permissions out of an `Authorization` header; `audience` means that the token
   * is sound but was made for another cloud's Graph.
   */
  whoCalls(authorizationHeader: string | null, cloud: CloudName): Promise<CallerAnswer>;
  now(): Date;
  /** Faults switched on over the control plane, by name. */
  faults: Map<string, unknown>;
};
