import { createHash, randomBytes } from 'node:crypto';
import type { Sandbox } from '../sandbox/server.ts';
import { type Reply, send } from './client.ts';

export const clientId = '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52';
export const extensionOrigin = 'chrome-extension://mfckkkbhgpoglllbfhgmhkcllmlkmfcd';
export const redirectUri = 'https://mfckkkbhgpoglllbfhgmhkcllmlkmfcd.chromiumapp.org/';
export const contoso = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';
export const fabrikam = 'b81f6a2e-97c3-4d05-a4e8-60d2f7319c5b';
export const maya = 'maya.lindqvist@contoso.com';
export const sam = 'sam.okafor@fabrikam.com';
export const password = 'Retarget!2026';
export const graphScope = 'https://graph.microsoft.com/DeviceManagementConfiguration.ReadWrite.All';
export const groupScope = 'https://graph.microsoft.com/GroupMember.Read.All';

/** Params of an authorization or token request; `undefined` leaves one out. */
export type Params = Record<string, string | undefined>;

/** A browser that reads Entra's forms, keeps its cookies and follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly verifier: string = randomBytes(32).toString('base64url');

  constructor(
    private readonly sandbox: Sandbox,
    private readonly origin = 'https://login.microsoftonline.com',
  ) {}

  /** Opens `/authorize` the way MSAL does, with changes. */
  async authorize(authority: string, changes: Params = {}): Promise<Reply> {
    const params = definedOnly({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      response_mode: 'fragment',
      scope: `${graphScope} openid profile offline_access`,
      state: 'the-state',
      nonce: 'the-nonce',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      client_info: '1',
      ...changes,
    });
    return await this.visit(`${this.origin}/${authority}/oauth2/v2.0/authorize?${params}`);
  }

  /** Posts the page's form with its hidden fields, as a button press does. */
  async press(page: Reply, fields: Record<string, string>): Promise<Reply> {
    const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
    if (action === undefined) throw new Error(`No form on the page: ${page.text}`);
    const hidden = [...page.text.matchAll(/<input type="hidden" name="(\w+)"[^>]* value="([^"]*)"/g)];
    const body = new URLSearchParams(
      hidden.map(([, name = '', value = '']): [string, string] => [name, value]),
    );
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return await this.visit(`${this.origin}${action}`, body.toString());
  }

  /** Signs in with name and password from the first page on. */
  async signIn(authority: string, name: string, changes: Params = {}): Promise<Reply> {
    const first = await this.authorize(authority, changes);
    const second = await this.press(first, { action: 'next', name });
    return await this.press(second, { action: 'sign-in', password });
  }

  /** Asks the token endpoint, as the extension's worker does. */
  async token(authority: string, fields: Params, origin: string | null = extensionOrigin): Promise<Reply> {
    return await send(this.sandbox, `${this.origin}/${authority}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
        ...(origin === null ? {} : { origin }),
      },
      body: definedOnly({ client_id: clientId, client_info: '1', ...fields }).toString(),
    });
  }

  /** Redeems the code that an answer of `/authorize` carries. */
  async redeem(
    authority: string,
    answer: Reply,
    changes: Params = {},
    origin?: string | null,
  ): Promise<Reply> {
    const fields = {
      grant_type: 'authorization_code',
      code: fragmentOf(answer).get('code') ?? undefined,
      redirect_uri: redirectUri,
      code_verifier: this.verifier,
      scope: `${graphScope} openid profile offline_access`,
      ...changes,
    };
    return await this.token(authority, fields, origin);
  }

  async visit(address: string, form?: string): Promise<Reply> {
    const reply = await send(this.sandbox, address, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { body: form }),
    });
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = line.split(';');
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return reply;
  }
}

/** The parameters that a redirect to the extension carries; fails when the answer is no such redirect. */
export function fragmentOf(reply: Reply): URLSearchParams {
  const location = String(reply.headers['location'] ?? '');
  if (reply.status !== 302 || !location.startsWith(`${redirectUri}#`)) {
    throw new Error(`No redirect to the app but ${reply.status}: ${location || reply.text}`);
  }
  return new URLSearchParams(new URL(location).hash.slice(1));
}

function definedOnly(params: Params): URLSearchParams {
  const kept = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(kept);
}
