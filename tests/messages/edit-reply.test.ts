import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../extension/assignment/edit';
import type { GraphAnswer } from '../../extension/graph/exchange';
import { failureWithoutAnswer } from '../../extension/graph/failures';
import type { WriteExchange } from '../../extension/graph/profiles';
import { writeTarget } from '../../extension/assignment/target';
import { toReply } from '../../extension/messages/edit-reply';
import { aim, first, other } from './fake-tenant';

const answer: GraphAnswer = {
  method: 'PATCH',
  url: 'https://graph.microsoft.com/beta/x',
  requestBody: '{}',
  status: 412,
  body: '{"see":"https://fef.x.manage.microsoft.com/tenant"}',
  requestId: 'r',
  clientRequestId: 'c',
  retryAfter: '7',
  at: 5,
  durationMs: 6,
};
const failure = failureWithoutAnswer('unreachable', 'gone');
const accepted: WriteExchange = { answer, failure: null };
const refused: WriteExchange = { answer, failure };
const { method, url, requestBody, status, requestId, clientRequestId, at, durationMs } = answer;
const exchange = {
  method,
  url,
  requestBody,
  status,
  statusText: 'Precondition Failed',
  requestId,
  clientRequestId,
  at,
  durationMs,
  responseBody: '{"see":"https://…"}',
};
const wire = (id: string, target = aim) => ({ id, target: writeTarget(target) });
const now = { id: 'p_a', target: aim };

describe('toReply', () => {
  it.each<[Outcome<WriteExchange>, object]>([
    [
      { is: 'verified', exchange: accepted, now, idChanged: true, othersAsBefore: false },
      { is: 'verified', exchange, now: wire('p_a'), idChanged: true, othersAsBefore: false },
    ],
    [
      { is: 'ignored', exchange: accepted, now, othersAsBefore: true },
      { is: 'ignored', exchange, now: wire('p_a'), othersAsBefore: true },
    ],
    [
      { is: 'acceptedNotVisible', exchange: accepted, now },
      { is: 'acceptedNotVisible', exchange, now: wire('p_a') },
    ],
    [
      { is: 'acceptedNotVisible', exchange: accepted, now: null },
      { is: 'acceptedNotVisible', exchange, now: null },
    ],
    [
      { is: 'rejected', exchange: refused },
      { is: 'rejected', exchange, failure },
    ],
    [
      { is: 'notOffered', exchange: refused },
      { is: 'notOffered', exchange, failure },
    ],
    [
      { is: 'unknown', exchange: refused, now: null },
      { is: 'unknown', exchange, failure, now: null },
    ],
    [
      { is: 'unknown', exchange: refused, now },
      { is: 'unknown', exchange, failure, now: wire('p_a') },
    ],
    [
      { is: 'conflict', theirs: first, list: [first, other] },
      {
        is: 'conflict',
        theirs: wire('p_a', first.target),
        list: [wire('p_a', first.target), wire('p_b', other.target)],
      },
    ],
    [
      { is: 'conflict', theirs: null, list: [] },
      { is: 'conflict', theirs: null, list: [] },
    ],
  ])('tells all of $is that a page shows, and no address of the service’s inside', (outcome, reply) => {
    expect(toReply(outcome)).toEqual(reply);
  });

  it('does not take a refusal without a reason', () => {
    for (const is of ['rejected', 'notOffered'] as const) {
      expect(() => toReply({ is, exchange: accepted })).toThrow('no failure');
    }
    expect(() => toReply({ is: 'unknown', exchange: accepted, now: null })).toThrow('no failure');
  });
});
