import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import type { CloudName } from '../../../extension/graph/clouds.ts';
import type { AskedScopes } from './scopes.ts';

/** A person of a tenant, by ids that outlive a reset of the world. */
export type Account = { tenantId: string; userId: string };

export type Prompt = 'none' | 'login' | 'select_account' | 'consent';

/** What a client's `claims` ask for. */
export type AskedClaims = { capabilities: string[]; notBefore?: string };

/** What a sign-in asks for, however it ends. */
export type SignInRequest = {
  cloud: CloudName;
  /** Tenant as written in the address: a GUID, a domain, or `organizations`. */
  authority: string;
  clientId: string;
  scopes: AskedScopes;
  prompt: Prompt | undefined;
  loginHint: string | undefined;
  correlationId: string;
};

/** A request to `/authorize` that was checked and may be answered at its redirect address. */
export type AuthorizationRequest = AskedClaims &
  SignInRequest & {
    redirectUri: string;
    responseMode: 'fragment' | 'query';
    state: string | undefined;
    nonce: string | undefined;
    codeChallenge: string;
    wantsClientInfo: boolean;
  };

/** A device without a browser that waits until somebody has signed in for it elsewhere. */
export type Device = {
  request: SignInRequest;
  userCode: string;
  expiresAt: number;
  polledAt?: number;
  answer: { is: 'pending' } | { is: 'declined' } | { is: 'signedIn'; account: Account } | { is: 'redeemed' };
};

/** Where a sign-in leads: back to an app, to the device that waits, or to a tenant's consent. */
export type Ending =
  | { to: 'app'; request: AuthorizationRequest }
  | { to: 'device'; device: Device }
  | { to: 'adminConsent'; redirectUri: string | undefined; state: string | undefined };

/** A sign-in that is under way in somebody's browser. */
export type Flow = {
  request: SignInRequest;
  ending: Ending;
  /** The person said that it is they who started this on the device. */
  isConfirmed?: boolean;
  /** Name typed on the first page; says nothing about who is there. */
  userPrincipalName?: string;
  /** Set only once a password or a session has proved who is there. */
  account?: Account;
  /** The browser's session, told to the app as `session_state`. */
  sessionId?: string;
  expiresAt: number;
};

/** What a code or a refresh token stands for. */
export type Grant = AskedClaims & {
  account: Account;
  clientId: string;
  redirectUri: string;
  scopes: AskedScopes;
};

type Code = Grant & {
  request: AuthorizationRequest;
  expiresAt: number;
  redeemed: boolean;
};

export type RefreshToken = Grant & { issuedAt: number; expiresAt: number };

export type Session = { id: string; accounts: Account[] };

/** What Entra remembers between requests. It is lost with the process, like a browser's session. */
export type EntraState = {
  keyId: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  publicJwk: JWK;
  flows: Map<string, Flow>;
  codes: Map<string, Code>;
  refreshTokens: Map<string, RefreshToken>;
  /** By the secret code that the device polls with. */
  deviceCodes: Map<string, Device>;
  /** By the value of the session cookie. */
  sessions: Map<string, Session>;
  /** Ids of the access tokens that still count; the control plane may end them all. */
  liveTokens: Set<string>;
  /** Every token that was given out, for a search whether one lies where it must not. */
  issued: Set<string>;
  /** The claims challenge that an access token was asked to meet, by the token's id. */
  metChallenges: Map<string, string>;
};

/** Makes an Entra that knows nobody's session, with a signing key of its own. */
export async function createEntraState(): Promise<EntraState> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return {
    keyId: randomToken(16),
    privateKey,
    publicKey,
    publicJwk: await exportJWK(publicKey),
    flows: new Map(),
    codes: new Map(),
    refreshTokens: new Map(),
    deviceCodes: new Map(),
    sessions: new Map(),
    liveTokens: new Set(),
    issued: new Set(),
    metChallenges: new Map(),
  };
}

/** An unguessable text that is safe in addresses and cookies. */
export function randomToken(bytes = 32): string {
  return crypto.getRandomValues(new Uint8Array(bytes)).toBase64({ alphabet: 'base64url', omitPadding: true });
}
