import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { load } from './load.ts';

const servers = new Set<ReturnType<typeof createServer>>();

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.add(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/updates.xml`;
}

afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers.clear();
});

const short = { connections: 4, seconds: 0.2 };

test('right answers are counted, over as many connections as were asked for', async () => {
  let served = 0;
  const sockets = new Set<unknown>();
  const address = await serve((request, response) => {
    served += 1;
    sockets.add(request.socket);
    response.end('<right/>');
  });
  const { answers, errors, perSecond } = await load(address, '<right/>', short);
  expect(errors).toEqual([]);
  expect(answers).toBe(served);
  expect(sockets.size).toBe(4);
  expect(perSecond).toBeGreaterThan(0);
});

test.each<[string, RequestListener, RegExp]>([
  ['another body', (_, response) => void response.end('<wrong/>'), /another one:\n<wrong\/>/],
  ['another status', (_, response) => void response.writeHead(503).end('<right/>'), /status was 503/],
  ['a body that breaks off', (_, response) => breakOff(response), /broke off|failed/],
  ['a connection that is closed', (request) => request.socket.destroy(), /failed/],
])('an error is %s', async (_, answer, told) => {
  let count = 0;
  const address = await serve((request, response) => {
    count += 1;
    if (count === 3) answer(request, response);
    else response.end('<right/>');
  });
  const { answers, errors } = await load(address, '<right/>', short);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(told);
  expect(answers).toBeGreaterThan(0);
});

function breakOff(response: Parameters<RequestListener>[1]): void {
  response.writeHead(200, { 'content-length': 100 });
  response.write('<ri', () => response.destroy());
}
