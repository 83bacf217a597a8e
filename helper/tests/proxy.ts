/**
 * A proxy like that of a company, which connects every host to one port of this machine. With it the command runs
 * as it ships, against the real host names.
 */
export function startProxy(port: number) {
  const listener = Deno.listen({ hostname: '127.0.0.1', port: 0 });
  const hosts: string[] = [];
  const serve = async () => {
    for await (const client of listener) {
      tunnel(client, port, hosts).catch(() => client.close());
    }
  };
  const served = serve();
  return {
    hosts,
    address: `http://127.0.0.1:${listener.addr.port}`,
    stop: async () => {
      listener.close();
      await served;
    },
  };
}

async function tunnel(client: Deno.Conn, port: number, hosts: string[]): Promise<void> {
  const buffer = new Uint8Array(4096);
  const length = (await client.read(buffer)) ?? 0;
  const [, host] = /^CONNECT (\S+) HTTP/.exec(new TextDecoder().decode(buffer.subarray(0, length))) ?? [];
  if (host === undefined) throw new Error('This proxy only tunnels.');
  hosts.push(host);
  const upstream = await Deno.connect({ hostname: '127.0.0.1', port });
  await client.write(new TextEncoder().encode('HTTP/1.1 200 OK\r\n\r\n'));
  // Either side may end first, and in whatever way: the other one then ends, too.
  await Promise.allSettled([
    client.readable.pipeTo(upstream.writable),
    upstream.readable.pipeTo(client.writable),
  ]);
}
