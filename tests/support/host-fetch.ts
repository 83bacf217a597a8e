import { request as httpsRequest } from 'node:https';

/** Where the sandbox listens, and the authority that signed its certificate. */
export type Endpoint = { port: number; caPem: string };

export type HostFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` that keeps the real host names but connects to the sandbox, as the browser does with
 * `--host-resolver-rules`. The certificate is verified for the real name; redirects are handed back unfollowed.
 */
export function hostFetch(endpoint: Endpoint): HostFetch {
  return async (url, init = {}) => {
    const request = new Request(url, init);
    const body = Buffer.from(await request.arrayBuffer());
    return await new Promise<Response>((resolve, reject) => {
      const { host, hostname, pathname, search } = new URL(request.url);
      const outgoing = httpsRequest(
        {
          host: '127.0.0.1',
          port: endpoint.port,
          servername: hostname,
          ca: endpoint.caPem,
          method: request.method,
          path: pathname + search,
          headers: {
            ...Object.fromEntries(request.headers),
            host,
            ...(body.length > 0 && { 'content-length': body.length }),
          },
          agent: false,
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const headers = new Headers();
            for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
              headers.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '');
            }
            const status = incoming.statusCode ?? 0;
            const bodyless = status === 204 || status === 304;
            resolve(new Response(bodyless ? null : Buffer.concat(chunks), { status, headers }));
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  };
}
