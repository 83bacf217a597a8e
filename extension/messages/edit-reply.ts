import type { Assignment } from '../assignment/assignment';
import type { Outcome } from '../assignment/edit';
import { toWire } from '../assignment/wire';
import type { WriteExchange } from '../graph/profiles';
import { withoutInternalAddresses } from '../graph/service-error';
import { statusText } from '../graph/status';
import type { EditOutcome, Exchange } from '../journal/outcome';

/** How an edit ended, in the form in which pages are told and the journal keeps it. */
export function toReply(outcome: Outcome<WriteExchange>): EditOutcome {
  if (outcome.is === 'conflict') {
    return { is: 'conflict', theirs: toWireOrNull(outcome.theirs), list: outcome.list.map(toWire) };
  }
  const exchange = toExchange(outcome.exchange);
  switch (outcome.is) {
    case 'verified':
    case 'ignored':
      return { ...outcome, exchange, now: toWire(outcome.now) };
    case 'acceptedNotVisible':
      return { ...outcome, exchange, now: toWireOrNull(outcome.now) };
    case 'rejected':
    case 'notOffered':
      return { is: outcome.is, exchange, failure: failureIn(outcome.exchange) };
    case 'unknown':
      return {
        is: 'unknown',
        exchange,
        failure: failureIn(outcome.exchange),
        now: toWireOrNull(outcome.now),
      };
  }
}

function toExchange({ answer }: WriteExchange): Exchange {
  const { method, url, requestBody, status, at, durationMs, requestId, clientRequestId, body } = answer;
  return {
    method,
    url,
    requestBody,
    status,
    statusText: statusText(status),
    at,
    durationMs,
    requestId,
    clientRequestId,
    responseBody: withoutInternalAddresses(body),
  };
}

const toWireOrNull = (one: Assignment | null) => one && toWire(one);

function failureIn({ failure }: WriteExchange) {
  if (failure === null) throw new Error('An edit that the service did not accept has no failure.');
  return failure;
}
