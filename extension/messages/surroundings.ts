import { type Cloud, type CloudName, clouds, type Permission } from '../graph/clouds';
import { createSend, type TokenNeed } from '../graph/exchange';
import { patient } from '../graph/patience';
import { keepAwakePause } from '../graph/pause';
import type { Graph } from '../graph/read';
import {
  type Account,
  type Connection,
  type Identity,
  identityFailure,
  type IdentityFailure,
} from '../identity';
import { failed, type Result } from '../result';
import { connectionOf, type Settings, type SettingsInForce } from '../settings/settings';
import type { Failure } from './failure';

/** What the handlers work with; the worker's entrypoint provides the real ones. */
export type Surroundings = {
  readSettings(): Promise<SettingsInForce>;
  saveSettings(settings: Settings): Promise<SettingsInForce>;
  /** MSAL for one app, tenant and cloud. The same connection gives the same identity. */
  identityFor(connection: Connection): Promise<Identity>;
  /** Whether Entra knows a tenant. */
  findTenant(cloud: CloudName, tenantId: string): Promise<Result<boolean, IdentityFailure>>;
  redirectAddress(): string;
  /** What the browser granted to the extension. */
  grantedByBrowser(): Promise<{ permissions: string[]; hosts: string[] }>;
  /** Gets what threw in work that nobody waits for. */
  onDefect: (error: unknown) => void;
};

export type Connected = { identity: Identity; cloud: Cloud };
export type SignedIn = Connected & { account: Account };

/** The ways from a command to the service, each for the settings that are in force when it is taken. */
export type Reach = {
  /** `null` as long as the app or the tenant is not set. */
  connect: () => Promise<Connected | null>;
  /** Runs a piece of work on the app and the tenant that are set. */
  withIdentity: <Value>(
    work: (connected: Connected) => Promise<Result<Value, Failure>>,
  ) => Promise<Result<Value, Failure>>;
  /** Runs a piece of work for whoever is signed in. */
  withAccount: <Value>(
    work: (signedIn: SignedIn) => Promise<Result<Value, Failure>>,
  ) => Promise<Result<Value, Failure>>;
  /** Runs a piece of work with the signed-in person's Graph. Never opens a window by itself. */
  withGraph: <Value>(
    work: (graph: Graph<IdentityFailure>, connected: Connected) => Promise<Result<Value, Failure>>,
  ) => Promise<Result<Value, Failure>>;
};

const unconfigured: Failure = { from: 'settings', code: 'unconfigured' };

export function createReach(around: Surroundings): Reach {
  const reach: Reach = {
    connect: async () => {
      const connection = connectionOf((await around.readSettings()).settings);
      if (connection === null) return null;
      return { identity: await around.identityFor(connection), cloud: clouds[connection.cloud] };
    },
    withIdentity: async (work) => {
      const connected = await reach.connect();
      return connected === null ? failed(unconfigured) : work(connected);
    },
    withAccount: (work) =>
      reach.withIdentity(async (connected) => {
        const account = await connected.identity.account();
        return account === null ? failed(identityFailure('signedOut')) : work({ ...connected, account });
      }),
    withGraph: (work) =>
      reach.withIdentity(async (connected) => {
        const { identity, cloud } = connected;
        // Whoever acts when the work begins: an answer must not be pieced together from what two people may see.
        const homeAccountId = (await identity.account())?.homeAccountId;
        const tokens = (permission: Permission, need?: TokenNeed) =>
          identity.token(permission, {
            interactive: false,
            ...(homeAccountId && { homeAccountId }),
            ...need,
          });
        const patience = { pause: keepAwakePause };
        return work({ cloud, send: patient(createSend(cloud, tokens), patience), patience }, connected);
      }),
  };
  return reach;
}
