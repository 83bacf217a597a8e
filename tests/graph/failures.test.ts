import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureOf, failureWithoutAnswer } from '../../extension/graph/failures';
import { readServiceError, withoutInternalAddresses } from '../../extension/graph/service-error';

const envelope = (code: string, message: string): string =>
  JSON.stringify({
    error: {
      code,
      message,
      innerError: { date: '2026-11-24T09:42:31', 'request-id': 'r', 'client-request-id': 'c' },
    },
  });

const intune = (text: string): string =>
  JSON.stringify({
    _version: 3,
    Message: `${text} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 0b6e2c94 - Url: https://fef.amsub0102.manage.microsoft.com/x?tenant=y`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  });

const nestedForbidden = (text: string): string =>
  JSON.stringify({
    ErrorCode: 'Forbidden',
    Message: intune(text),
    Target: null,
    Details: null,
    InnerError: null,
  });

const missing =
  'No OData route exists that match template ~/singleton/navigation/key/navigation/key with http verb PATCH for request /SoftwareUpdateService/deviceManagement/x';
const emptyId =
  'No OData route exists that match template ~/singleton/navigation/key/navigation with http verb PATCH for request /x';

describe('failureOf', () => {
  it.each<[number, string, string, string]>([
    [400, envelope('BadRequest', intune('Invalid property values')), 'invalid', 'Invalid property values'],
    [
      400,
      envelope('ModelValidationFailure', 'Cannot create an abstract class.'),
      'abstractType',
      'Cannot create an abstract class.',
    ],
    [
      400,
      envelope('ModelValidationFailure', 'x is not assignable to the expected type y'),
      'invalid',
      'x is not assignable to the expected type y',
    ],
    [
      400,
      envelope('BadRequest', 'Cannot create an abstract class.'),
      'invalid',
      'Cannot create an abstract class.',
    ],
    [400, envelope('No method match route template', missing), 'notOffered', missing],
    [400, envelope('No method match route template', 'x/key'), 'invalid', 'x/key'],
    [
      400,
      envelope('No method match route template', 'template  ~/x/key y'),
      'notOffered',
      'template  ~/x/key y',
    ],
    [400, envelope('x No method match route template', missing), 'invalid', missing],
    [400, envelope('No method match route template', emptyId), 'invalid', emptyId],
    [
      400,
      envelope('BadRequest', "Resource not found for the segment 'assignments'."),
      'notOffered',
      "Resource not found for the segment 'assignments'.",
    ],
    [
      401,
      envelope('InvalidAuthenticationToken', 'Access token has expired.'),
      'tokenRefused',
      'Access token has expired.',
    ],
    [
      401,
      envelope('InvalidAuthenticationToken', 'Access token validation failure. Invalid audience.'),
      'wrongCloud',
      'Access token validation failure. Invalid audience.',
    ],
    [401, envelope('UnknownError', nestedForbidden('Forbidden')), 'roleMissing', 'Forbidden'],
    [
      403,
      envelope(
        'Forbidden',
        intune(
          'Application is not authorized to perform this operation. Application must have one of the following scopes: A, B',
        ),
      ),
      'consentMissing',
      'Application is not authorized to perform this operation. Application must have one of the following scopes: A, B',
    ],
    [
      403,
      envelope('Forbidden', intune('User is not authorized to perform this operation')),
      'roleMissing',
      'User is not authorized to perform this operation',
    ],
    [
      403,
      envelope('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
      'consentMissing',
      'Insufficient privileges to complete the operation.',
    ],
    [
      403,
      envelope('Forbidden', intune('The tenant does not have an active license for expedited updates')),
      'licenceMissing',
      'The tenant does not have an active license for expedited updates',
    ],
    [404, envelope('ResourceNotFound', intune('Not found')), 'notFound', 'Not found'],
    [
      404,
      envelope('BadRequest', "Resource not found for the segment 'x'."),
      'notOffered',
      "Resource not found for the segment 'x'.",
    ],
    [405, '', 'notOffered', ''],
    [501, '', 'notOffered', ''],
    [409, '', 'conflict', ''],
    [412, envelope('ConditionNotMet', 'x'), 'conflict', 'x'],
    [429, envelope('TooManyRequests', 'Too many requests.'), 'throttled', 'Too many requests.'],
    [
      500,
      envelope('InternalServerError', intune('An error has occurred')),
      'unavailable',
      'An error has occurred',
    ],
    [503, '<html>Service Unavailable</html>', 'unavailable', ''],
    [418, '', 'other', ''],
  ])('reads %i %s', (status, body, code, message) => {
    expect(failureOf({ status, body, requestId: 'r', clientRequestId: 'c' })).toMatchObject({
      from: 'graph',
      code,
      status,
      message,
    });
  });

  it.each<[string | null | undefined, number | null]>([
    ['10', 10_000],
    ['Tue, 24 Nov 2026 09:47:31 GMT', 300_000],
    ['Tue, 24 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
    [null, null],
    [undefined, null],
  ])('tells for Retry-After %j to come back after %j ms', (retryAfter, wait) => {
    const at = Date.UTC(2026, 10, 24, 9, 42, 31);
    const asked = retryAfter === undefined ? {} : { retryAfter };
    const answer = { status: 429, body: '', requestId: null, clientRequestId: null, at, ...asked };
    expect(failureOf(answer)).toMatchObject({ code: 'throttled', retryAfterMs: wait });
  });

  it('never throws and never tells internal addresses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, body) => {
        expect(failureOf({ status, body, requestId: null, clientRequestId: null }).code).toBeTypeOf('string');
      }),
    );
    expect(
      readServiceError(envelope('BadRequest', 'see https://fef.x.manage.microsoft.com/a?b=c for more'))
        .message,
    ).toBe('see … for more');
  });

  it('takes internal addresses out of a body and leaves the rest to the letter', () => {
    const body = envelope('UnknownError', nestedForbidden('Forbidden'));
    const shown = withoutInternalAddresses(body);
    expect(shown).not.toContain('manage.microsoft.com');
    expect(shown).not.toContain('tenant=y');
    expect(JSON.parse(shown)).toMatchObject({ error: { code: 'UnknownError' } });
    const plain = '{"@odata.context":"https://graph.microsoft.com/beta/$metadata"}';
    expect(withoutInternalAddresses(plain)).toBe(plain);
  });

  it.each<[string, string, string, string]>([
    ['a broken body', '{"error":', '', ''],
    ['a list', '[{"code":"x"}]', '', ''],
    ['an error without its envelope', '{"code":"X","message":"y"}', 'X', 'y'],
    ['a message that is no text', '{"error":{"code":7,"message":{}}}', '', ''],
    ['an inner message in lower case', envelope('X', '{"message":"inner"}'), 'X', 'inner'],
    ['an inner message that is broken', envelope('X', '{"message":'), 'X', '{"message":'],
    ['an inner layer that says nothing', envelope('X', '{"ErrorCode":"Y"}'), 'X', ''],
  ])('reads %s', (_, body, code, message) => {
    expect(readServiceError(body)).toMatchObject({ code, message });
  });

  it('unwraps four layers, and shows a fifth as it is', () => {
    const wrapped = (layers: number): string =>
      layers === 0 ? 'bottom' : JSON.stringify({ Message: wrapped(layers - 1) });
    expect(readServiceError(envelope('X', wrapped(4))).message).toBe('bottom');
    expect(readServiceError(envelope('X', wrapped(5))).message).toBe(wrapped(1));
  });

  it('reads a body of 64 KiB and no larger one, and shows 600 letters of a message', () => {
    const long = (length: number): string => {
      const body = (message: string): string => JSON.stringify({ error: { code: 'X', message } });
      return body('y'.repeat(length - body('').length));
    };
    const most = 64 * 1024;
    expect(readServiceError(long(most))).toMatchObject({ code: 'X', message: `${'y'.repeat(600)}…` });
    expect(readServiceError(long(most + 1))).toEqual({ code: '', innerCode: '', message: '' });
    expect(readServiceError(envelope('X', 'y'.repeat(600))).message).toBe('y'.repeat(600));
    expect(readServiceError(` \n${envelope('X', ' y ')} `)).toMatchObject({ code: 'X', message: 'y' });
  });

  it('takes out addresses without encryption, too', () => {
    const [open, inside] = ['http://x.example/a', 'http://fef.manage.microsoft.com/a?b'];
    expect(readServiceError(envelope('X', `at ${open} now`)).message).toBe('at … now');
    expect(withoutInternalAddresses(`at ${inside} or ${open}`)).toBe(`at https://… or ${open}`);
  });

  it('has nothing of the service where there was no answer', () => {
    expect(failureWithoutAnswer('unreadable', 'why', 'mine')).toEqual({
      from: 'graph',
      code: 'unreadable',
      status: 0,
      serviceCode: '',
      message: 'why',
      requestId: null,
      clientRequestId: 'mine',
    });
    expect(failureWithoutAnswer('unreachable', '').clientRequestId).toBeNull();
  });

  it('unwraps no deeper and reads no longer than it should', () => {
    let message = 'bottom';
    for (let depth = 0; depth < 12; depth++) message = JSON.stringify({ Message: message });
    expect(readServiceError(envelope('X', message)).message.length).toBeLessThan(1000);
    expect(readServiceError(envelope('X', 'y'.repeat(100_000))).message.length).toBeLessThan(1000);
  });
});
