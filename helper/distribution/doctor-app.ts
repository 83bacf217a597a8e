import * as v from 'valibot';
import { type CloudName, clouds } from '../../extension/graph/clouds.ts';
import { type Fetch, isSilence, jsonOf, look, textOf } from './doctor-fetch.ts';
import { type Finding, right, unknown, wrong } from './doctor-findings.ts';

/** An app registration, as far as it is known. */
export type App = { clientId: string; tenant: string; cloud: CloudName };

const Configuration = v.object({ issuer: v.string(), token_endpoint: v.pipe(v.string(), v.url()) });

/** What Entra tells anybody of tenant and app; nobody signs in. */
export async function examineApp(fetch: Fetch, app: App, redirectAddress: string): Promise<Finding[]> {
  const tenant = await examineTenant(fetch, app);
  if (tenant.is !== 'right') return [tenant];
  return [tenant, await examineRegistration(fetch, app, redirectAddress), beyond(app)];
}

async function examineTenant(fetch: Fetch, { tenant, cloud }: App): Promise<Finding> {
  const check = 'Tenant';
  const { loginOrigin } = clouds[cloud];
  const reply = await look(fetch, `${loginOrigin}/${tenant}/v2.0/.well-known/openid-configuration`);
  if (isSilence(reply)) return unknown(check, reply.why, reply.next);
  const number = numberIn(textOf(reply));
  if (number !== null) {
    return wrong(
      check,
      `the cloud ${cloud} has no tenant ${tenant} (AADSTS${number})`,
      'Check --tenant and --cloud.',
    );
  }
  const read = v.safeParse(Configuration, jsonOf(reply));
  if (reply.status !== 200 || !read.success) {
    return unknown(check, `Entra gave an unexpected answer (${reply.status})`, 'Try again later.');
  }
  const home = new URL(read.output.token_endpoint).origin;
  if (home !== loginOrigin) {
    return wrong(
      check,
      `the tenant ${tenant} signs in at ${home}, not in the cloud ${cloud}`,
      'Check --cloud.',
    );
  }
  const [, id = tenant] = /([\da-f-]{36})/i.exec(read.output.issuer) ?? [];
  return right(check, `${tenant} is there${id === tenant ? '' : ` (${id})`}`);
}

/**
 * Asks for a sign-in without a person. Entra sends the refusal to the redirect address only when the app has it;
 * else it shows a page that says what is wrong.
 */
async function examineRegistration(fetch: Fetch, app: App, redirectAddress: string): Promise<Finding> {
  const check = 'App registration';
  const reply = await look(fetch, await signInAddress(app, redirectAddress));
  if (isSilence(reply)) return unknown(check, reply.why, reply.next);
  const to = URL.parse(reply.headers.get('Location') ?? '');
  if (to?.origin === new URL(redirectAddress).origin) return judgedReturn(check, to, app, redirectAddress);
  const number = numberIn(textOf(reply)) ?? numberIn(to?.href ?? '');
  if (number !== null) return refused(check, number, app, redirectAddress);
  const says = `Entra wants to talk to a person first (${reply.status}), so it cannot be told from outside`;
  return unknown(check, says, `Run 'register --dry-run', which signs in and reads the app.`);
}

function judgedReturn(check: string, to: URL, app: App, redirectAddress: string): Finding {
  const answer = new URLSearchParams(to.hash.slice(1) || to.search);
  const number = numberIn(answer.get('error_description') ?? '');
  const needsPerson = ['login_required', 'interaction_required', 'consent_required'];
  if (number !== null && !needsPerson.includes(answer.get('error') ?? '')) {
    return refused(check, number, app, redirectAddress);
  }
  return right(check, `the app ${app.clientId} has the redirect address ${redirectAddress}`);
}

function refused(check: string, number: number, { clientId, tenant }: App, redirectAddress: string): Finding {
  switch (number) {
    case 50011:
    case 500_112:
    case 500_113:
      return wrong(
        check,
        `the app ${clientId} has not the redirect address ${redirectAddress} (AADSTS${number})`,
        `Add it: register --extension-id ${new URL(redirectAddress).hostname.split('.')[0]} --tenant ${tenant}`,
      );
    case 700_016:
      return wrong(
        check,
        `the tenant ${tenant} has no app ${clientId} (AADSTS${number})`,
        `Check --client-id, or create the app: register --extension-id ID --tenant ${tenant}`,
      );
    default: {
      const next = `Look the number up at https://login.microsoftonline.com/error?code=${number}.`;
      return wrong(check, `Entra refuses the app ${clientId} (AADSTS${number})`, next);
    }
  }
}

async function signInAddress({ clientId, tenant, cloud }: App, redirectAddress: string): Promise<string> {
  const verifier = crypto.getRandomValues(new Uint8Array(32));
  const challenge = new Uint8Array(await crypto.subtle.digest('SHA-256', verifier));
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectAddress,
    response_type: 'code',
    response_mode: 'fragment',
    scope: 'openid',
    prompt: 'none',
    code_challenge: challenge.toBase64({ alphabet: 'base64url', omitPadding: true }),
    code_challenge_method: 'S256',
  });
  return `${clouds[cloud].loginOrigin}/${tenant}/oauth2/v2.0/authorize?${query.toString()}`;
}

/** What only somebody of the tenant can see. */
const beyond = ({ tenant }: App): Finding =>
  unknown(
    'Permissions',
    'whether the address is registered for a single-page application, and what was consented to, is not told to the outside',
    `'register --dry-run --tenant ${tenant}' signs in and reads it.`,
  );

/** The number of a refusal, as Entra's pages and answers write it. */
function numberIn(text: string): number | null {
  const [, sentence, page] = /AADSTS(\d{5,7})|"sErrorCode":"(\d{5,7})"/.exec(text) ?? [];
  const number = sentence ?? page;
  return number === undefined ? null : Number(number);
}
