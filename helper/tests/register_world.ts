import assert from 'node:assert/strict';
import { type Edge, run } from '../registration/command.ts';
import type { Registration } from '../registration/register.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { CommandFailure, UsageError } from '../usage.ts';
import { Browser, password } from './browser.ts';
import { type Reply, send } from './client.ts';

export const ines = 'ines.duarte@contoso.com';
export const leo = 'leo.brandt@contoso.com';
export const chromeId = 'mfckkkbhgpoglllbfhgmhkcllmlkmfcd';
export const edgeId = 'abcdefghijklmnopabcdefghijklmnop';
export const signInClient = '14d82eec-204b-4c2f-b7e8-296a70dab67e';
export const redirectOf = (id: string) => `https://${id}.chromiumapp.org/`;

/** Runs a test against a sandbox of its own. */
export function test(name: string, work: (sandbox: Sandbox) => Promise<void>): void {
  Deno.test(name, async () => {
    const sandbox = await startSandbox();
    try {
      await work(sandbox);
    } finally {
      await sandbox.stop();
    }
  });
}

/** A `fetch` that reaches the sandbox under the real host names, over TLS that is checked for them. */
export function fetchIn(sandbox: Sandbox): Edge['fetch'] {
  return async (address, { method, headers, body }) => {
    const reply = await send(sandbox, address, {
      method: method ?? 'GET',
      headers: Object.fromEntries(new Headers(headers)),
      ...(typeof body === 'string' ? { body } : {}),
    });
    const kept = Object.entries(reply.headers).map(([name, value]): [string, string] => [
      name,
      String(value ?? ''),
    ]);
    const isEmpty = reply.status === 204;
    return new Response(isEmpty ? null : reply.text, { status: reply.status, headers: kept });
  };
}

/** What the person does while the command waits, given the code and how often it has waited. */
export type Meanwhile = (code: string, turn: number) => Promise<unknown> | undefined;

export type Run = {
  out: string;
  err: string;
  /** The sentence that the command failed with. */
  failure: string | undefined;
  exitCode: 0 | 1 | 2;
  waits: number[];
  /** Method and address of every request, in order. */
  sent: string[];
};

/** Runs the command as it ships, with a clock that only its own waiting moves. */
export async function runRegister(
  sandbox: Sandbox,
  args: string[],
  meanwhile: Meanwhile,
  fetch: Edge['fetch'] = fetchIn(sandbox),
): Promise<Run> {
  const result: Run = { out: '', err: '', failure: undefined, exitCode: 0, waits: [], sent: [] };
  let clock = Date.parse('2026-11-25T09:00:00Z');
  const edge: Edge = {
    fetch: (address, init) => {
      // A token must not follow to wherever an answer points.
      assert.equal(init.redirect, 'manual');
      result.sent.push(`${init.method} ${address}`);
      return fetch(address, init);
    },
    wait: async (milliseconds) => {
      result.waits.push(milliseconds);
      clock += milliseconds;
      const code = /enter the code (\S+)\./.exec(result.out + result.err)?.[1] ?? '';
      await meanwhile(code, result.waits.length);
    },
    now: () => clock,
    out: (text) => (result.out += `${text}\n`),
    err: (text) => (result.err += `${text}\n`),
  };
  try {
    await run(args, edge);
  } catch (error) {
    if (!(error instanceof CommandFailure || error instanceof UsageError)) throw error;
    result.failure = error.message;
    result.exitCode = error instanceof UsageError ? 2 : 1;
  }
  return result;
}

/** Enters the code and signs in, agreeing to whatever is asked; the last page that the person sees. */
export async function enterCode(
  sandbox: Sandbox,
  code: string,
  name = ines,
  origin = 'https://login.microsoftonline.com',
): Promise<Reply> {
  const browser = new Browser(sandbox, origin);
  let page = await upToConsent(browser, code, name, origin);
  while (/name="step" value="(consent|confirm)"/.test(page.text)) {
    page = await browser.press(page, { action: 'accept' });
  }
  return page;
}

/** Enters the code and signs in, up to the first question. */
export async function upToConsent(
  browser: Browser,
  code: string,
  name = ines,
  origin = 'https://login.microsoftonline.com',
): Promise<Reply> {
  const first = await browser.visit(`${origin}/common/oauth2/deviceauth`);
  const second = await browser.press(first, { otc: code });
  const third = await browser.press(second, { action: 'next', name });
  return await browser.press(third, { action: 'sign-in', password });
}

/** Signs Ines in the first time that the command waits. */
export function asInes(sandbox: Sandbox): Meanwhile {
  return (code, turn) => (turn === 1 ? enterCode(sandbox, code) : undefined);
}

/** Runs the command as Ines, and gives what `--json` prints. */
export async function registered(sandbox: Sandbox, ...args: string[]): Promise<Registration> {
  const { out, failure } = await runRegister(sandbox, [...args, '--json'], asInes(sandbox));
  assert.equal(failure, undefined);
  return JSON.parse(out) as Registration;
}

/** Every request to Graph since the log was last emptied that could change something. */
export function writes(sandbox: Sandbox): { method: string; path: string; body: unknown; status: number }[] {
  return sandbox.exchanges
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body, status }) => ({ method, path, body: JSON.parse(body), status }));
}

/** The one app that was registered. */
export function theApp(sandbox: Sandbox) {
  const apps = sandbox.world.apps.filter(({ registration }) => registration !== undefined);
  assert.equal(apps.length, 1);
  const [app] = apps;
  assert.ok(app?.registration);
  return { ...app, registration: app.registration };
}
