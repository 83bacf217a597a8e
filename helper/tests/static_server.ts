// The baseline of the update checks (tests/bench/update-checks.ts): the same answer as a file, with nothing thought
// about it.

const [folder = '.'] = Deno.args;

const server = Deno.serve({ hostname: '127.0.0.1', port: 0, onListen: () => {} }, async (request) => {
  // One file is enough here, and nothing else of the machine may be asked for.
  if (new URL(request.url).pathname !== '/updates.xml') return new Response(null, { status: 404 });
  return new Response(await Deno.readFile(`${folder}/updates.xml`), {
    headers: { 'content-type': 'text/xml; charset=utf-8' },
  });
});
Deno.addSignalListener('SIGTERM', () => void server.shutdown().then(() => Deno.exit()));
console.log(JSON.stringify({ port: server.addr.port }));
