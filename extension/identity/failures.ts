import * as v from 'valibot';
import { WindowFailure, type WindowFailureReason } from './sign-in-window';
import type { IdentityFailure } from './types';

type Code = IdentityFailure['code'];

/** What the browser's sign-in window tells (facts, msal-in-worker: "Errors of `launchWebAuthFlow`"). */
const codeOfWindow: Record<WindowFailureReason, Code> = {
  closed: 'cancelled',
  abandoned: 'cancelled',
  notLoaded: 'windowFailed',
  timedOut: 'windowFailed',
  needsPerson: 'interactionRequired',
};

/**
 * Entra's own numbers say most, so they are asked first. Those that `types.ts` names, and those that mean that a
 * person has to come back: 700084 is the SPA refresh token after 24 h, which MSAL does not count as
 * "interaction required" (trap 2).
 */
const codeOfNumber: Record<string, Code> = {
  '700016': 'appNotFound',
  '50011': 'redirectNotRegistered',
  '9002326': 'notSinglePage',
  '50020': 'wrongTenant',
  '90072': 'wrongTenant',
  '90002': 'wrongTenant',
  '65001': 'consentRequired',
  '65004': 'cancelled', // the person declined to consent
  '90094': 'adminApprovalRequired',
  '900981': 'adminApprovalRequired',
  '700082': 'interactionRequired', // refresh token expired by not being used
  '700084': 'interactionRequired',
  '70043': 'interactionRequired', // sign-in frequency of Conditional Access
  '70008': 'interactionRequired', // code or refresh token expired
  '50058': 'interactionRequired', // nobody is signed in in this browser
  '50076': 'interactionRequired', // multi-factor authentication
  '50079': 'interactionRequired', // has to register for multi-factor authentication
  '50078': 'interactionRequired', // multi-factor authentication expired
  '50133': 'interactionRequired', // password changed
  '50173': 'interactionRequired', // sessions revoked
  '16000': 'interactionRequired', // more than one account is signed in
};

/** MSAL's and OAuth's words. MSAL's production build hashes its messages, its codes stay readable (trap 9). */
const codeOfWord: Record<string, Code> = {
  consent_required: 'consentRequired',
  user_cancelled: 'cancelled',
  interaction_in_progress: 'busy',
  interaction_required: 'interactionRequired',
  login_required: 'interactionRequired',
  user_password_expired: 'interactionRequired',
  basic_action: 'interactionRequired',
  additional_action: 'interactionRequired',
  message_only: 'interactionRequired',
  bad_token: 'interactionRequired',
  ui_not_allowed: 'interactionRequired',
  interrupted_user: 'interactionRequired',
  invalid_grant: 'interactionRequired',
  no_tokens_found: 'interactionRequired',
  refresh_token_expired: 'interactionRequired',
  no_account_found: 'interactionRequired',
  unauthorized_client: 'appNotFound',
  timed_out: 'windowFailed',
  no_network_connectivity: 'network',
  network_error: 'network',
  post_request_failed: 'network',
  get_request_failed: 'network',
  failed_to_parse_response: 'network', // what answered was not Entra: a proxy's or a hotel's page
  endpoints_resolution_error: 'network',
  openid_config_error: 'network',
  temporarily_unavailable: 'network',
};

/** MSAL's errors by their shape: the classes of two copies of MSAL would not recognise each other. */
const MsalError = v.object({
  name: v.string(),
  errorCode: v.string(),
  errorMessage: v.optional(v.string(), ''),
  subError: v.optional(v.string(), ''),
  correlationId: v.optional(v.string(), ''),
  errorNo: v.optional(v.union([v.string(), v.number()])),
  claims: v.optional(v.string(), ''),
});

/** Whether this failure belongs to signing in; anything else is a mistake of ours and keeps its stack. */
export function isIdentityError(error: unknown): boolean {
  return error instanceof WindowFailure || v.is(MsalError, error);
}

/**
 * Claims that Entra wants to see answered in the next request (Conditional Access tells them with
 * `interaction_required`); without them the same answer would come again.
 */
export function claimsOf(error: unknown): string | undefined {
  const read = v.safeParse(MsalError, error);
  return (read.success && read.output.claims) || undefined;
}

/** A failure that we found ourselves. */
export function identityFailure(code: Code, message = ''): IdentityFailure {
  return { from: 'identity', code, message, aadsts: null, correlationId: null };
}

/** Says any failure of MSAL or of the sign-in window in our words. Total: what is not known is `other`. */
export function toIdentityFailure(error: unknown, online = true): IdentityFailure {
  if (error instanceof WindowFailure) {
    const code = codeOfWindow[error.reason];
    // The window does not tell why a page could not be loaded; a browser without a network does.
    return identityFailure(code === 'windowFailed' && !online ? 'network' : code);
  }
  const read = v.safeParse(MsalError, error);
  if (!read.success) return identityFailure('other');
  const { name, errorCode, errorMessage, subError, correlationId, errorNo } = read.output;
  const number = /AADSTS(\d+)/.exec(errorMessage)?.[1] ?? (errorNo ? String(errorNo) : null);
  return {
    from: 'identity',
    code: codeOf(number, subError, errorCode),
    // Other kinds of error carry MSAL's own text, which says nothing to a person.
    message:
      name === 'ServerError' || name === 'InteractionRequiredAuthError' ? sentenceOf(errorMessage) : '',
    aadsts: number && `AADSTS${number}`,
    correlationId: correlationId || null,
  };
}

function codeOf(number: string | null, subError: string, errorCode: string): Code {
  // With a number, `access_denied` may also be Entra's own refusal, such as Conditional Access.
  if (number === null && errorCode === 'access_denied') return 'cancelled';
  return (
    lookUp(codeOfNumber, number) ?? lookUp(codeOfWord, subError) ?? lookUp(codeOfWord, errorCode) ?? 'other'
  );
}

function lookUp(table: Record<string, Code>, key: string | null): Code | undefined {
  return key !== null && Object.hasOwn(table, key) ? table[key] : undefined;
}

const longestSentence = 400;
/** More than Entra ever says. What follows searches a text from each of its places on. */
const longestMessage = 2000;

/** Entra's sentence alone: without MSAL's frame, ids and times, without addresses of people, and not too long. */
export function sentenceOf(message: string): string {
  if (message.startsWith('See https://aka.ms/msal')) return '';
  const sentence = message
    .slice(0, longestMessage)
    .replace(/^Error\(s\):.*? - Description: /s, '')
    .replace(/ - Correlation ID: \S+ - Trace ID: \S+\s*$/, '')
    .replace(/\s*(?:Trace ID|Correlation ID): *[0-9a-f-]*/gi, '')
    .replace(/\s*Timestamp: *[0-9T:.Z -]*/gi, '')
    .replace(/^AADSTS\d+: */, '')
    // A quotation mark before an address stays: it belongs to the sentence.
    .replace(/(?:(?!')[^\s"<>()@]+|')@[^\s'"<>()@,;]+\.[^\s'"<>()@,;.]+/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return sentence.length > longestSentence ? `${sentence.slice(0, longestSentence - 1)}…` : sentence;
}
