import { Buffer } from 'node:buffer';
import { request } from 'node:https';
import type { Sandbox } from '../sandbox/server.ts';

export type Reply = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

export type Sent = { method?: string; headers?: Record<string, string>; body?: string };

/**
 * Sends one request over TLS to the sandbox under a host name that it stands in for. The certificate is checked
 * against that name, as a browser would.
 */
export function send(
  sandbox: Pick<Sandbox, 'port' | 'caPem'>,
  address: string,
  sent: Sent = {},
): Promise<Reply> {
  const url = new URL(address);
  return new Promise((resolve, reject) => {
    const going = request(
      {
        host: '127.0.0.1',
        port: sandbox.port,
        // TLS has no server name for an address.
        ...(url.hostname === '127.0.0.1' ? {} : { servername: url.hostname }),
        ca: sandbox.caPem,
        agent: false,
        method: sent.method ?? 'GET',
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, ...sent.headers },
      },
      (response) => {
        const parts: Uint8Array[] = [];
        response.on('data', (part: Uint8Array) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const text = new TextDecoder().decode(Buffer.concat(parts));
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    going.on('error', reject);
    going.end(sent.body);
  });
}

/** Calls the control plane with a JSON body. */
export function control(sandbox: Sandbox, method: string, path: string, body?: unknown): Promise<Reply> {
  return send(sandbox, `https://localhost/control/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
