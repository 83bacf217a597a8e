import { afterEach, describe, expect, it, vi } from 'vitest';
import { inParts, readBatch } from '../../extension/graph/batch';
import type { Graph } from '../../extension/graph/read';
import { failed, ok } from '../../extension/result';
import { graphAnswering, json, signal } from './answers';

afterEach(() => void vi.unstubAllGlobals());

const host = 'https://graph.microsoft.com';
const paths = ['/groups/a', '/groups/b'];
const read = <Refusal>(graph: Graph<Refusal>) => readBatch(graph, 'v1.0', 'groups', paths, signal);

describe('readBatch', () => {
  it('sends its GETs in one POST, each under its own number', async () => {
    const responses = paths.map((_, id) => ({ id: String(id), status: 200, body: id }));
    const { graph, sent, tokens } = graphAnswering(json({ responses }));
    expect(await read(graph)).toEqual(
      ok([
        { status: 200, body: 0 },
        { status: 200, body: 1 },
      ]),
    );
    expect(sent[0]).toMatchObject({ url: `${host}/v1.0/$batch`, init: { method: 'POST' } });
    expect(JSON.parse(sent[0]?.init.body as string)).toEqual({
      requests: [
        { id: '0', method: 'GET', url: '/groups/a' },
        { id: '1', method: 'GET', url: '/groups/b' },
      ],
    });
    expect(tokens).toHaveBeenCalledExactlyOnceWith('groups');
  });

  it.each<[string, Response | Error, string]>([
    ['was not answered', new TypeError('gone'), 'unreachable'],
    ['was refused as a whole', json({}, 500), 'unavailable'],
    ['was answered in another form', json({ responses: [{ id: 7 }] }), 'unreadable'],
    ['lacks an answer', json({ responses: [{ id: '0', status: 200 }] }), 'unreadable'],
  ])('fails when the batch %s', async (_, answer, code) => {
    const pause = vi.fn();
    const { graph } = graphAnswering(answer);
    expect(await read({ ...graph, patience: { pause } })).toMatchObject(failed({ from: 'graph', code }));
    expect(pause).not.toHaveBeenCalled();
  });

  it('says which answer it lacks', async () => {
    const { graph } = graphAnswering(json({ responses: [{ id: '0', status: 200 }] }));
    expect(await read(graph)).toMatchObject(failed({ message: 'The batch has no answer 1.' }));
  });

  it('hands on that there was no token, and sends nothing', async () => {
    const { graph, sent } = graphAnswering();
    const refusing: Graph<string> = { ...graph, send: async () => failed('signed out') };
    expect(await read(refusing)).toEqual(failed('signed out'));
    expect(sent).toEqual([]);
  });

  it.each<[unknown, unknown, number]>([
    ['7', '2', 7000],
    ['2', '7', 7000],
    [7, '2', 7000],
    ['2', undefined, 2000],
    [undefined, '0', 1000],
    [['9'], undefined, 3000],
    [{ wait: 9 }, '1', 1000],
  ])('after %j and %j waits %i ms', async (one, two, wait) => {
    const part = (id: string, retryAfter: unknown) => ({
      id,
      status: 429,
      headers: { 'x-first': '99', ...(retryAfter === undefined ? {} : { 'RETRY-AFTER': retryAfter }) },
    });
    const done = json({ responses: paths.map((_, id) => ({ id: String(id), status: 200 })) });
    const { graph } = graphAnswering(json({ responses: [part('0', one), part('1', two)] }), done);
    const pauses: number[] = [];
    const patience = { pause: async (ms: number) => void pauses.push(ms), random: () => 0 };
    expect(await read({ ...graph, patience })).toMatchObject({ ok: true });
    expect(pauses).toEqual([wait]);
  });
});

describe('inParts', () => {
  it('leaves nothing out, and makes no empty part', () => {
    expect(inParts([], 2)).toEqual([]);
    expect(inParts([1, 2], 2)).toEqual([[1, 2]]);
    expect(inParts([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
  });
});
