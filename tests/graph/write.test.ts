import * as fc from 'fast-check';
import { STATUS_CODES } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendWrite, type WriteRequest, writeRequest } from '../../extension/graph/profiles';
import type { Graph } from '../../extension/graph/read';
import { statusText } from '../../extension/graph/status';
import { failed } from '../../extension/result';
import { graphAnswering, json } from './answers';

afterEach(() => void vi.unstubAllGlobals());

const root = '/beta/deviceManagement/windowsQualityUpdateProfiles';
const target = { kind: 'allDevices', filter: { mode: 'none' }, rest: {} } as const;
const request = writeRequest('p', { by: 'patch', assignmentId: 'a', target });
const address = `https://graph.microsoft.com${request.path}`;

describe('sendWrite', () => {
  it('sends what the review showed, under the id that the journal knows', async () => {
    const { graph, sent, tokens } = graphAnswering(json({ id: 'a', target: null }));
    // Built here, so that this test is what holds how it is built.
    const request = writeRequest('p', { by: 'patch', assignmentId: 'a', target });
    expect(request).toMatchObject({ method: 'PATCH', path: `${root}/p/assignments/a` });
    const list = writeRequest('p', { by: 'replace', targets: [target] });
    expect(list).toMatchObject({ method: 'POST', path: `${root}/p/assign` });
    const written = await sendWrite(graph, request, 'client-id');
    expect(tokens.mock.calls).toEqual([['configuration']]);
    expect(sent[0]).toMatchObject({ url: address, init: { method: 'PATCH', body: request.body } });
    expect(sent[0]?.init.headers['client-request-id']).toBe('client-id');
    expect(written).toMatchObject({
      ok: true,
      value: {
        as: 'accepted',
        exchange: { answer: { requestBody: request.body, clientRequestId: 'client-id' }, failure: null },
        answered: { id: 'a', target: { kind: 'other', wire: null } },
      },
    });
  });

  it.each<[number, string]>([
    [299, 'accepted'],
    [300, 'unknown'],
    [304, 'unknown'],
    [400, 'rejected'],
    [401, 'rejected'],
    [403, 'rejected'],
    [404, 'rejected'],
    [405, 'notOffered'],
    [409, 'rejected'],
    [412, 'rejected'],
    [418, 'unknown'],
    [429, 'throttled'],
    [501, 'notOffered'],
    [502, 'unknown'],
    [503, 'unknown'],
    [504, 'unknown'],
    [599, 'unknown'],
  ])('sorts %i as %s', async (status, as) => {
    const empty = new Response(null, { status });
    const { graph, sent } = graphAnswering(empty, empty);
    const written = await sendWrite(graph, request, 'c');
    expect(written).toMatchObject({ ok: true, value: { as } });
    expect(sent.length).toBe(status === 401 ? 2 : 1);
    const { exchange } = written.ok ? written.value : { exchange: null };
    expect(exchange?.answer.status).toBe(status);
    expect(exchange?.failure?.status ?? null).toBe(as === 'accepted' ? null : status);
  });

  it('says of a refused one with which status it was', async () => {
    const { graph } = graphAnswering(json({}, 429));
    expect(await sendWrite(graph, request, 'c')).toMatchObject({ value: { status: 429, waitMs: null } });
  });

  it('keeps of one without an answer all that is known', async () => {
    const { graph } = graphAnswering(new TypeError('gone'));
    expect(await sendWrite(graph, request, 'client-id')).toEqual({
      ok: true,
      value: {
        as: 'unknown',
        exchange: {
          answer: {
            method: 'PATCH',
            url: address,
            requestBody: request.body,
            status: 0,
            body: '',
            requestId: null,
            clientRequestId: 'client-id',
            retryAfter: null,
            at: expect.any(Number),
            durationMs: 0,
          },
          failure: {
            from: 'graph',
            code: 'unreachable',
            status: 0,
            serviceCode: '',
            message: 'gone',
            requestId: null,
            clientRequestId: 'client-id',
          },
        },
      },
    });
  });

  it('fails, and says nothing of an answer, where nothing was sent', async () => {
    const { graph, sent } = graphAnswering();
    const away: WriteRequest = { ...request, path: '/elsewhere' };
    expect(await sendWrite(graph, away, 'c')).toMatchObject(
      failed({ from: 'graph', code: 'refusedAddress' }),
    );
    // Whatever a token source says, also with a code that Graph has too.
    const refusal = fc.oneof(
      fc.constantFrom('unreachable', null, undefined, 7),
      fc.constantFrom<object>({ code: 'unreachable' }, { from: 'identity', code: 'unreachable' }, []),
    );
    await fc.assert(
      fc.asyncProperty(refusal, async (failure) => {
        const refusing: Graph<unknown> = { ...graph, send: async () => failed(failure) };
        expect(await sendWrite(refusing, request, 'c')).toEqual(failed(failure));
      }),
    );
    expect(sent).toEqual([]);
  });
});

describe('statusText', () => {
  it('has the standard words, and none for an unusual number', () => {
    for (const status of [200, 201, 204, 400, 401, 403, 404, 405, 409, 412, 429, 500, 501, 502, 503, 504]) {
      expect(statusText(status)).toBe(STATUS_CODES[status]);
    }
    expect(statusText(0)).toBe('No answer');
    expect(statusText(599)).toBe('');
  });
});
