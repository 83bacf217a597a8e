import * as v from 'valibot';
import { type Cloud, clouds } from '../../extension/graph/clouds.ts';
import { CommandFailure } from '../usage.ts';
import { entraRefused, expired, Refusal } from './entra-refusals.ts';
import { exchange, read, type Reply, unexpected } from './exchange.ts';
import type { Options } from './options.ts';
import type { Surroundings } from './surroundings.ts';

/** Who signed in. The token is held in memory for this run, and never shown or kept. */
export type SignedIn = { accessToken: string; tenantId: string; account: string };

const Started = v.object({
  device_code: v.pipe(v.string(), v.nonEmpty()),
  user_code: v.pipe(v.string(), v.regex(/^[\w-]{4,32}$/)),
  verification_uri: v.pipe(v.string(), v.url(), v.startsWith('https://')),
  expires_in: v.pipe(v.number(), v.minValue(1)),
  // Seconds; five where the service leaves it out (RFC 8628 §3.2).
  interval: v.optional(v.pipe(v.number(), v.minValue(1)), 5),
});

const Tokens = v.object({ access_token: v.pipe(v.string(), v.nonEmpty()), id_token: v.string() });

const IdToken = v.object({ tid: v.pipe(v.string(), v.uuid()), preferred_username: v.optional(v.string()) });

/** Signs an administrator in by a code that is entered in a browser, on this or another machine (RFC 8628). */
export async function signIn(around: Surroundings, options: Options): Promise<SignedIn> {
  const cloud = clouds[options.cloud];
  const base = `${cloud.loginOrigin}/${options.tenant ?? 'organizations'}/oauth2/v2.0`;
  const started = await start(around, `${base}/devicecode`, cloud, options);
  around.say(
    `To sign in, open ${started.verification_uri} in any browser and enter the code ${started.user_code}.\n` +
      'Use an account that may register apps, such as an Application Administrator. ' +
      `The code is good for ${Math.floor(started.expires_in / 60)} minutes.`,
  );
  const address = `${base}/token`;
  const reply = await poll(around, address, started, options);
  const tokens = read(Tokens, reply, address);
  const { tid, preferred_username: account } = readIdToken(tokens.id_token, reply, address);
  return { accessToken: tokens.access_token, tenantId: tid, account: account ?? 'an account without a name' };
}

async function start(around: Surroundings, address: string, cloud: Cloud, options: Options) {
  const reply = await post(around, address, {
    client_id: options.signInClient,
    scope: `${cloud.graphOrigin}/Application.ReadWrite.All openid profile`,
  });
  if (reply.status !== 200) throw entraRefused(reply, address, options);
  return read(Started, reply, address);
}

/** Asks in the rhythm that the service sets, until somebody has signed in. */
async function poll(
  around: Surroundings,
  address: string,
  started: v.InferOutput<typeof Started>,
  options: Options,
): Promise<Reply> {
  const deadline = around.now() + started.expires_in * 1000;
  let interval = started.interval;
  while (around.now() < deadline) {
    await around.wait(interval * 1000);
    const reply = await post(around, address, {
      client_id: options.signInClient,
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: started.device_code,
    });
    if (reply.status === 200) return reply;
    const pace = paceOf(reply);
    if (pace === 'over') throw entraRefused(reply, address, options);
    if (pace === 'slower') interval += 5;
  }
  const { why, next } = expired();
  throw new CommandFailure(`${why}. ${next}`);
}

/** Whether to ask again; a service that is busy for a moment has not refused anything. */
function paceOf(reply: Reply): 'same' | 'slower' | 'over' {
  if (reply.status === 429 || reply.status >= 500) return 'slower';
  const refusal = v.safeParse(Refusal, reply.json);
  if (!refusal.success) return 'over';
  if (refusal.output.error === 'slow_down') return 'slower';
  return refusal.output.error === 'authorization_pending' ? 'same' : 'over';
}

function post(around: Surroundings, address: string, form: Record<string, string>): Promise<Reply> {
  return exchange(around, address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
  });
}

/** It came from Entra itself over TLS, so that its signature would prove nothing more. */
function readIdToken(token: string, reply: Reply, address: string): v.InferOutput<typeof IdToken> {
  try {
    const [, payload = ''] = token.split('.');
    const bytes = Uint8Array.fromBase64(payload, { alphabet: 'base64url' });
    return v.parse(IdToken, JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw unexpected(reply, address, 'id_token');
  }
}
