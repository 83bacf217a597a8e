import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultNames } from '../sandbox/graph/fault-table.ts';
import { send } from './client.ts';

const main = new URL('../main.ts', import.meta.url).pathname;

function command(...args: string[]): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ['run', '--allow-all', main, ...args],
    stdout: 'piped',
    stderr: 'piped',
  });
}

/** Reads standard output up to the end of its first line. */
async function firstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of stream) {
    text += decoder.decode(part, { stream: true });
    if (text.includes('\n')) break;
  }
  return text.slice(0, text.indexOf('\n'));
}

async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await command(...args).output();
  const said = new TextDecoder().decode(stderr);
  assert.equal(code, 2, said);
  assert.equal(stdout.length, 0);
  assert.doesNotMatch(said, /\n {4}at /, 'a mistake of the caller needs no stack');
  return said;
}

Deno.test('a wrong call is told in a sentence, with exit code 2', async () => {
  assert.match(await refusal(), /A command is missing.*sandbox/s);
  assert.match(await refusal('sandbag'), /'sandbag' is not a command/);
  assert.match(await refusal('sandbox', '--colour', 'red'), /--colour/);
  assert.match(await refusal('sandbox', '--port', 'eighty'), /--port takes a number/);
  assert.match(await refusal('sandbox', '--port', '70000'), /--port takes a number/);
  assert.match(await refusal('sandbox', '--mode', 'lenient'), /--mode takes/);
  assert.match(await refusal('sandbox', '--state', ''), /--state takes a path/);
  assert.match(await refusal('sandbox', 'extra'), /extra/);
  const said = await refusal('sandbox', '--fault', 'ignored-patch-echoed', '--fault', 'ignored');
  assert.match(said, /does not know 'ignored'/);
  for (const name of faultNames) assert.ok(said.includes(`\n  ${name} `), name);
});

Deno.test('an occupied port is told', async () => {
  using other = Deno.listen({ hostname: '127.0.0.1', port: 0 });
  const port = (other.addr as Deno.NetAddr).port;
  assert.match(await refusal('sandbox', '--port', String(port)), new RegExp(`Port ${port} is occupied`));
});

Deno.test('a file that is no state is left alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  try {
    const file = join(folder, 'notes.txt');
    await writeFile(file, 'my notes');
    assert.match(await refusal('sandbox', '--state', file), /holds no state of the sandbox/);
    assert.equal(await readFile(file, 'utf8'), 'my notes');
  } finally {
    await rm(folder, { recursive: true });
  }
});

Deno.test('help names the commands and their options', async () => {
  const { code, stdout } = await command('sandbox', '--help').output();
  assert.equal(code, 0);
  assert.match(new TextDecoder().decode(stdout), /--cert-dir/);
});

Deno.test("every command is a task of Deno, which runs inside of the helper's folder", async () => {
  const { tasks } = JSON.parse(await readFile(new URL('../../deno.json', import.meta.url), 'utf8')) as {
    tasks: Record<string, string>;
  };
  const help = new TextDecoder().decode((await command('--help').output()).stdout);
  const names = Array.from(help.matchAll(/^ {2}(\w+) /gm), ([, name = '']) => name);
  assert.ok(names.includes('keygen'));
  const start = tasks['keygen']?.slice(0, -'keygen'.length) ?? '';
  for (const name of names) assert.equal(tasks[name], `${start}${name}`);

  const task = new Deno.Command(Deno.execPath(), {
    args: ['task', 'keygen', '--help'],
    cwd: new URL('..', import.meta.url),
    stdout: 'piped',
    stderr: 'piped',
  });
  const { code, stdout, stderr } = await task.output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  assert.match(new TextDecoder().decode(stdout), /^keygen \[--out FILE\]/);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  Deno.test(`the sandbox tells that it is ready and ends on ${signal}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    try {
      const file = join(folder, 'state.json');
      const faults = ['--fault', 'ignored-patch-echoed', '--fault', 'throttled-silent'];
      await using child = command('sandbox', '--mode', 'documented', '--state', file, ...faults).spawn();
      const ready = JSON.parse(await firstLine(child.stdout));
      assert.equal(ready.ready, true);
      assert.match(ready.spki, /^[\w+/]{43}=$/);
      const reply = await send(ready, 'https://localhost/control/world');
      assert.equal(JSON.parse(reply.text).mode, 'documented');
      const { text } = await send(ready, 'https://localhost/control/faults');
      assert.deepEqual(JSON.parse(text).on, { 'ignored-patch-echoed': true, 'throttled-silent': true });
      child.kill(signal);
      const said = await new Response(child.stderr).text();
      assert.deepEqual({ ...(await child.status) }, { success: true, code: 0, signal: null }, said);
      assert.equal(JSON.parse(await readFile(file, 'utf8')).mode, 'documented');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
