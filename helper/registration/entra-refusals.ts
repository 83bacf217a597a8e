import * as v from 'valibot';
import { CommandFailure } from '../usage.ts';
import { type Reply, requestIdOf, unexpected } from './exchange.ts';
import type { Options } from './options.ts';

/** What Entra says when it refuses; the numbers are those after `AADSTS`. */
export const Refusal = v.object({
  error: v.string(),
  error_description: v.optional(v.string(), ''),
  error_codes: v.optional(v.array(v.number()), []),
  trace_id: v.exactOptional(v.string()),
});
type Refusal = v.InferOutput<typeof Refusal>;

/** Tells in a sentence why Entra did not let the administrator in, and what to do. */
export function entraRefused(reply: Reply, address: string, options: Options): CommandFailure {
  const read = v.safeParse(Refusal, reply.json);
  if (!read.success) return unexpected(reply, address);
  const refusal = read.output;
  const [code] = refusal.error_codes;
  const requestId = refusal.trace_id ?? reply.requestId;
  const number = code === undefined ? '' : ` (AADSTS${code})`;
  const { why, next } = explained(refusal, code, options);
  return new CommandFailure(`${why}${number}. ${next}${requestIdOf({ requestId })}`);
}

type Explanation = { why: string; next: string };

function explained(refusal: Refusal, code: number | undefined, options: Options): Explanation {
  return byError(refusal) ?? byNumber(code, options) ?? inItsWords(refusal);
}

function byError({ error }: Refusal): Explanation | undefined {
  switch (error) {
    case 'authorization_declined':
    case 'access_denied':
      return {
        why: 'The sign-in was declined on the page where the code was entered',
        next: 'Run the command again and choose Continue there.',
      };
    case 'expired_token':
    case 'code_expired':
      return expired();
    case 'bad_verification_code':
      return { why: 'Entra does not know this sign-in any more', next: 'Run the command again.' };
    default:
      return undefined;
  }
}

function byNumber(
  code: number | undefined,
  { tenant, cloud, signInClient }: Options,
): Explanation | undefined {
  switch (code) {
    case 50020:
      return {
        why: `The account that signed in does not belong to the tenant${tenant ? ` ${tenant}` : ''}`,
        next: 'Run the command again and sign in with an account of that tenant.',
      };
    // Access blocked; device not compliant, not joined, app not approved; its variants.
    case 53000:
    case 53001:
    case 53002:
    case 53003:
    case 53009:
    case 530035:
    case 530036:
      return {
        why: 'A Conditional Access policy of the tenant blocks this sign-in',
        next:
          'Have the policy let this account use device code flow, or register the app by Azure CLI or PowerShell ' +
          'as docs/registration.md shows.',
      };
    case 65001:
    case 90094:
      return {
        why: `The tenant has not agreed that the app ${signInClient} may manage applications`,
        next: 'Sign in with an account that may consent to that, or ask an administrator to.',
      };
    case 700016:
      return {
        why: `The tenant does not know the app ${signInClient} to sign in with`,
        next: 'Name another public client app with --sign-in-client.',
      };
    case 7000218:
      return {
        why: `The app ${signInClient} does not sign in without a secret`,
        next: "Allow public client flows on it, or leave --sign-in-client out to use Microsoft's own app.",
      };
    case 90002:
      return {
        why: `The cloud ${cloud} has no tenant ${tenant ?? ''}`.trimEnd(),
        next: 'Check --tenant and --cloud.',
      };
    default:
      return undefined;
  }
}

/** Nobody signed in with the code in time. */
export function expired(): Explanation {
  return {
    why: 'The code expired before anybody had signed in with it',
    next: 'Run the command again for a new one.',
  };
}

/** The first sentence of the description, without the number before it and the ids behind. */
function inItsWords({ error, error_description: description }: Refusal): Explanation {
  const [text = ''] = description.replace(/^AADSTS\d+:\s*/, '').split(/\s*(?:Trace ID:|[\r\n])/);
  const words = (text || error).replace(/\.$/, '');
  return { why: `Entra refused the sign-in: ${words}`, next: 'Put that right and run the command again.' };
}
