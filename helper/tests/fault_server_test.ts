import assert from 'node:assert/strict';
import { type FaultName, faultNames } from '../sandbox/graph/fault-table.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { Browser, clientId, contoso, graphScope, maya, redirectUri } from './browser.ts';
import { control, type Reply, send } from './client.ts';
import { broadEurope, include, openWorld, pilotAssignment } from './graph_world.ts';

const body = { target: include(broadEurope) };

/** Runs a test against a sandbox of its own that has these switches on. */
function test(name: string, faults: FaultName[], work: (sandbox: Sandbox) => Promise<void>): void {
  Deno.test(name, async () => {
    const sandbox = await startSandbox({ mode: 'strict', faults });
    try {
      await control(sandbox, 'POST', 'redirects', { clientId, redirect: redirectUri });
      await work(sandbox);
    } finally {
      await sandbox.stop();
    }
  });
}

async function signIn(sandbox: Sandbox) {
  const browser = new Browser(sandbox);
  const tokens = JSON.parse((await browser.redeem(contoso, await browser.signIn(contoso, maya))).text);
  return { browser, token: String(tokens.access_token), refreshToken: String(tokens.refresh_token) };
}

const patch = (sandbox: Sandbox, token: string): Promise<Reply> =>
  send(sandbox, `https://graph.microsoft.com${pilotAssignment}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test(
  'the control plane lists the table, what is on, and refuses what it does not know',
  [],
  async (sandbox) => {
    await control(sandbox, 'PUT', 'faults/ignored-patch', { times: 2 });
    const listed = JSON.parse((await control(sandbox, 'GET', 'faults')).text);
    assert.deepEqual(listed.on, { 'ignored-patch': { times: 2 } });
    assert.deepEqual(
      listed.table.map(({ name }: { name: string }) => name),
      faultNames,
    );
    for (const { what, on, stored, status } of listed.table) assert.ok(what && on && stored && status);
    assert.ok(listed.general.includes('respond'));

    const refused = await control(sandbox, 'PUT', 'faults/ignored', {});
    assert.deepEqual([refused.status, JSON.parse(refused.text).error], [400, "There is no fault 'ignored'."]);
    assert.equal((await control(sandbox, 'PUT', 'faults/ignored-patch', { times: 'x' })).status, 400);
    await control(sandbox, 'DELETE', 'faults');
    assert.deepEqual(JSON.parse((await control(sandbox, 'GET', 'faults')).text).on, {});
  },
);

test(
  'a connection breaks in the answer, the write is done, and the log says so',
  ['response-lost-after-write'],
  async (sandbox) => {
    const { token } = await signIn(sandbox);
    await assert.rejects(patch(sandbox, token));
    const [exchange] = sandbox.exchanges;
    assert.deepEqual([exchange?.status, exchange?.isCut], [200, true]);
    assert.equal((await patch(sandbox, token)).status, 404, 'the id is gone with the group that it named');
  },
);

test(
  'Entra makes the token that a claims challenge asks for, and no other is accepted',
  ['claims-challenge'],
  async (sandbox) => {
    const { browser, token, refreshToken } = await signIn(sandbox);
    const challenged = await patch(sandbox, token);
    assert.equal(challenged.status, 401);
    const header = String(challenged.headers['www-authenticate']);
    const { nbf } = JSON.parse(atob(/claims="([^"]+)"/.exec(header)?.[1] ?? '')).access_token;
    const renew = async (accessToken: object) => {
      const reply = await browser.token(contoso, {
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        scope: graphScope,
        claims: JSON.stringify({ access_token: { xms_cc: { values: ['CP1'] }, ...accessToken } }),
      });
      return String(JSON.parse(reply.text).access_token);
    };
    assert.equal((await patch(sandbox, await renew({}))).status, 401, 'a new token is not enough');
    assert.equal((await patch(sandbox, await renew({ nbf }))).status, 200);
  },
);

test('the claims may also come by way of /authorize', ['claims-challenge'], async (sandbox) => {
  const { token } = await signIn(sandbox);
  const header = String((await patch(sandbox, token)).headers['www-authenticate']);
  const claims = atob(/claims="([^"]+)"/.exec(header)?.[1] ?? '');
  const browser = new Browser(sandbox);
  const answer = await browser.signIn(contoso, maya, { claims });
  const tokens = JSON.parse((await browser.redeem(contoso, answer)).text);
  assert.equal((await patch(sandbox, tokens.access_token)).status, 200);
});

Deno.test('a success comes in every form that is not the expected one', async () => {
  const answered = async (name: FaultName) => {
    const { ctx, send } = openWorld();
    ctx.faults.set(name, true);
    const { headers, text } = await send('PATCH', pilotAssignment, { body });
    return { type: headers.get('content-type') ?? '', text };
  };
  assert.ok((await answered('huge-answer')).text.length > 16 * 1024 * 1024);
  assert.ok((await answered('deeply-nested-answer')).text.includes(`"nested":${'['.repeat(50_000)}]`));
  const page = await answered('not-json-answer');
  assert.match(page.type, /^text\/html/);
  assert.throws(() => JSON.parse(page.text));
  const plain = await answered('wrong-content-type');
  assert.match(plain.type, /^text\/plain/);
  assert.equal(JSON.parse(plain.text).target.groupId, broadEurope);
});

Deno.test('groups-denied-403, also inside a batch, and a connection that breaks for one item', async () => {
  const { ctx, send } = openWorld();
  const requests = [
    { id: '1', method: 'GET', url: `/groups/${broadEurope}` },
    { id: '2', method: 'GET', url: '/deviceManagement/assignmentFilters' },
  ];
  const batch = () => send('POST', '/beta/$batch', { body: { requests } });
  ctx.faults.set('groups-denied-403', true);
  const { responses } = (await batch()).body as { responses: { id: string; status: number }[] };
  assert.deepEqual(
    responses.map(({ id, status }) => [id, status]),
    [
      ['2', 200],
      ['1', 403],
    ],
  );
  ctx.faults.set('response-lost-before-write', { on: 'read' });
  await assert.rejects(batch());
});
