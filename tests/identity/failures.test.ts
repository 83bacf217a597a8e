import { AuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-browser';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { claimsOf, isIdentityError, sentenceOf, toIdentityFailure } from '../../extension/identity/failures';
import { WindowFailure, windowFailureReasons } from '../../extension/identity/sign-in-window';
import { IdentityFailure } from '../../extension/identity/types';

const trace =
  'Trace ID: 0f1d2c3b-aaaa-bbbb-cccc-111122223333 Correlation ID: 9f1d2c3b-aaaa-bbbb-cccc-111122223333 ' +
  'Timestamp: 2026-11-24 10:11:12Z';
const server = (number: number, error = 'invalid_grant', subError = '') =>
  new ServerError(error, 'correlation', `AADSTS${number}: What happened. ${trace}`, subError);

test.each([
  [700016, 'unauthorized_client', 'appNotFound'],
  [50011, 'invalid_request', 'redirectNotRegistered'],
  [9002326, 'invalid_request', 'notSinglePage'],
  [50020, 'access_denied', 'wrongTenant'],
  [90072, 'interaction_required', 'wrongTenant'],
  [90002, 'invalid_request', 'wrongTenant'],
  [65001, 'invalid_grant', 'consentRequired'],
  [65004, 'access_denied', 'cancelled'],
  [90094, 'access_denied', 'adminApprovalRequired'],
  [900981, 'access_denied', 'adminApprovalRequired'],
  [700084, 'invalid_grant', 'interactionRequired'],
  [50076, 'interaction_required', 'interactionRequired'],
  [53003, 'access_denied', 'other'],
  [12345, 'server_error', 'other'],
])('AADSTS%i as %s is %s', (number, error, code) => {
  expect(toIdentityFailure(server(number, error))).toEqual({
    from: 'identity',
    code,
    message: 'What happened.',
    aadsts: `AADSTS${number}`,
    correlationId: 'correlation',
  });
});

test.each([
  [new ServerError('access_denied', ''), 'cancelled'],
  [new AuthError('user_cancelled', ''), 'cancelled'],
  [new AuthError('interaction_in_progress', ''), 'busy'],
  [new AuthError('no_network_connectivity', ''), 'network'],
  [new AuthError('post_request_failed', ''), 'network'],
  [new AuthError('endpoints_resolution_error', ''), 'network'],
  [new InteractionRequiredAuthError('no_tokens_found', ''), 'interactionRequired'],
  [new InteractionRequiredAuthError('invalid_grant', '', '', 'consent_required'), 'consentRequired'],
  [new InteractionRequiredAuthError('login_required', ''), 'interactionRequired'],
  [new AuthError('state_mismatch', ''), 'other'],
  [new AuthError('constructor', ''), 'other'],
])('%s is %s', (error, code) => {
  expect(toIdentityFailure(error)).toEqual({
    from: 'identity',
    code,
    message: '',
    aadsts: null,
    correlationId: null,
  });
});

test('a number that only the field tells counts as well', () => {
  const error = new ServerError('invalid_client', 'correlation', 'Refused.', '', '700016');
  expect(toIdentityFailure(error)).toMatchObject({ code: 'appNotFound', aadsts: 'AADSTS700016' });
});

test.each([
  ['closed', 'cancelled', 'cancelled'],
  ['abandoned', 'cancelled', 'cancelled'],
  ['notLoaded', 'windowFailed', 'network'],
  ['timedOut', 'windowFailed', 'network'],
  ['needsPerson', 'interactionRequired', 'interactionRequired'],
] as const)('a window that ended as %s is %s, without a network %s', (reason, online, offline) => {
  expect(toIdentityFailure(new WindowFailure(reason), true).code).toBe(online);
  expect(toIdentityFailure(new WindowFailure(reason), false).code).toBe(offline);
});

test('anything at all becomes a failure of the union', () => {
  fc.assert(
    fc.property(fc.anything(), fc.boolean(), (thrown, online) => {
      expect(v.is(IdentityFailure, toIdentityFailure(thrown, online))).toBe(true);
    }),
  );
});

test('only errors of signing in count as such', () => {
  expect(isIdentityError(server(65001))).toBe(true);
  expect(windowFailureReasons.every((reason) => isIdentityError(new WindowFailure(reason)))).toBe(true);
  expect(isIdentityError(new TypeError('x is undefined'))).toBe(false);
  expect(isIdentityError(null)).toBe(false);
});

test('claims that Entra wants are read from its refusal', () => {
  const error = new InteractionRequiredAuthError('interaction_required', '', '', '', '', '', '{"a":1}');
  expect(claimsOf(error)).toBe('{"a":1}');
  expect(claimsOf(server(65001))).toBeUndefined();
  expect(claimsOf('text')).toBeUndefined();
});

test.each([
  ['nothing of MSAL’s own', 'See https://aka.ms/msal.js.errors#post_request_failed for details', ''],
  [
    'only the description of MSAL’s frame',
    `Error(s): 700084 - Timestamp: 2026-11-24 10:11:12Z - Description: AADSTS700084: The refresh token expired. ${trace} - Correlation ID: 9f1d - Trace ID: 0f1d`,
    'The refresh token expired.',
  ],
  [
    'older answers with lines',
    `AADSTS65001: Not consented.\r\nTrace ID: 0f1d\r\nTimestamp: 2026-11-24 10:11:12Z`,
    'Not consented.',
  ],
  [
    'no address of a person',
    "User account 'maya@contoso.com' from <leo.b+x@sub.contoso.co.uk>.",
    "User account '…' from <…>.",
  ],
])('the sentence holds %s', (_, message, sentence) => {
  expect(sentenceOf(message)).toBe(sentence);
});

test('the sentence is never long and never names anybody', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300 }),
      fc.emailAddress(),
      fc.string({ maxLength: 600 }),
      (a, who, b) => {
        const sentence = sentenceOf(`${a} ${who} ${b}`);
        expect(sentence.length).toBeLessThanOrEqual(400);
        expect(sentence).not.toContain(who);
      },
    ),
    { examples: [['', "'@a.aa", '']] },
  );
});
