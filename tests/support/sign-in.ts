import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Sandbox } from './sandbox.ts';

/** The app, tenants and people of the seed. */
export const seeded = {
  clientId: '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52',
  password: 'Retarget!2026',
  contoso: {
    tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
    admin: 'maya.lindqvist@contoso.com',
    withoutRole: 'leo.brandt@contoso.com',
  },
  fabrikam: { tenantId: 'b81f6a2e-97c3-4d05-a4e8-60d2f7319c5b', admin: 'sam.okafor@fabrikam.com' },
} as const;

export type SignIn = {
  username?: string;
  password?: string;
  tenantId?: string;
  clientId?: string;
  scopes?: string[];
  /** Must be registered; `signIn` registers it. */
  redirect?: string;
};

const TokenAnswer = v.object({ access_token: v.string(), token_type: v.literal('Bearer') });

const login = 'https://login.microsoftonline.com';
const graph = 'https://graph.microsoft.com';

/**
 * Signs a person in by the real authorization code flow with PKCE, filling in Entra's own pages, and returns
 * the access token. Only HTTP: no browser, no shortcut into the sandbox.
 */
export async function signIn(sandbox: Sandbox, options: SignIn = {}): Promise<string> {
  const {
    username = seeded.contoso.admin,
    password = seeded.password,
    tenantId = seeded.contoso.tenantId,
    clientId = seeded.clientId,
    scopes = ['DeviceManagementConfiguration.ReadWrite.All'],
    redirect = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
  } = options;
  await sandbox.control('POST', '/control/redirects', { clientId, redirect });

  const verifier = randomBytes(32).toString('base64url');
  const scope = [...scopes.map((name) => `${graph}/${name}`), 'openid', 'profile', 'offline_access'].join(
    ' ',
  );
  const authorize = new URL(`${login}/${tenantId}/oauth2/v2.0/authorize`);
  authorize.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirect,
    response_mode: 'fragment',
    scope,
    state: randomBytes(8).toString('base64url'),
    nonce: randomBytes(8).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();

  const landed = await throughThePages(sandbox, authorize, redirect, { username, password });
  const answer = new URLSearchParams(landed.hash.slice(1) || landed.search.slice(1));
  const code = answer.get('code');
  if (!code) {
    throw new Error(`Entra refused: ${answer.get('error') ?? ''} ${answer.get('error_description') ?? ''}`);
  }
  const response = await sandbox.fetch(`${login}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      // Entra redeems codes of single-page apps for cross-origin requests only (AADSTS9002327).
      origin: new URL(redirect).origin,
    },
    body: new URLSearchParams({
      client_id: clientId,
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirect,
      code_verifier: verifier,
      scope,
    }).toString(),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`/token answered ${response.status}: ${text}`);
  return v.parse(v.pipe(v.string(), v.parseJson(), TokenAnswer), text).access_token;
}

type Person = { username: string; password: string };

/** Follows redirects and submits forms, as a person would, until the browser would leave for `redirect`. */
async function throughThePages(sandbox: Sandbox, start: URL, redirect: string, person: Person): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = start;
  let init: RequestInit = {};
  for (let step = 0; step < 12; step += 1) {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const response = await sandbox.fetch(url, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location) {
      url = new URL(location, url);
      init = {};
      if (url.href.startsWith(redirect)) return url;
      continue;
    }
    const form = readForm(await response.text(), person);
    url = new URL(form.action, url);
    init =
      form.method === 'post'
        ? {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin },
            body: form.fields.toString(),
          }
        : {};
    if (form.method === 'get') url.search = form.fields.toString();
  }
  throw new Error(`still on Entra's pages after 12 steps: ${url.href}`);
}

/** Reads the page's first form: hidden fields as they are, the person's name and password where asked. */
function readForm(html: string, person: Person) {
  const form = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(html);
  if (!form) throw new Error(`Entra shows a page without a form:\n${html.slice(0, 2000)}`);
  const fields = new URLSearchParams();
  for (const [, attributes = ''] of (form[2] ?? '').matchAll(/<input\b([^>]*)>/gi)) {
    const name = attribute(attributes, 'name');
    const type = attribute(attributes, 'type') || 'text';
    if (!name || type === 'submit' || type === 'checkbox' || type === 'radio') continue;
    if (type === 'password') fields.set(name, person.password);
    else fields.set(name, type === 'hidden' ? attribute(attributes, 'value') : person.username);
  }
  // A form with several buttons is answered with its first one, the one that goes on.
  for (const [, attributes = ''] of (form[2] ?? '').matchAll(
    /<(?:button|input)\b([^>]*type="submit"[^>]*)>/gi,
  )) {
    const name = attribute(attributes, 'name');
    if (name) fields.set(name, attribute(attributes, 'value'));
    if (name) break;
  }
  return {
    action: attribute(form[1] ?? '', 'action'),
    method: (attribute(form[1] ?? '', 'method') || 'get').toLowerCase(),
    fields,
  };
}

function attribute(attributes: string, name: string): string {
  const [, value = ''] = new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(attributes) ?? [];
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
