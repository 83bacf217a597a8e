import assert from 'node:assert/strict';
import type { Edge } from '../registration/command.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { Browser, contoso, sam } from './browser.ts';
import { control } from './client.ts';
import {
  asInes,
  chromeId,
  edgeId,
  enterCode,
  fetchIn,
  redirectOf,
  runRegister,
  signInClient,
  test,
  theApp,
  upToConsent,
} from './register_world.ts';

const args = ['--extension-id', chromeId];
const nobody = () => undefined;

/** The real services, but one address answers something else, or not at all. */
function insteadOf(sandbox: Sandbox, part: string, answer: () => Response): Edge['fetch'] {
  const real = fetchIn(sandbox);
  return async (address, init) => (address.includes(part) ? answer() : await real(address, init));
}

/** The body of an error as Entra writes it. */
function refusal(error: string, code: number, text: string, status = 400) {
  const trace = '7f0e9a52-55d5-4f0b-b0ad-19d62a5b1c00';
  const description = `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: 0 Timestamp: 2026-11-25 09:00:00Z`;
  return Response.json(
    { error, error_description: description, error_codes: [code], trace_id: trace },
    { status },
  );
}

test('the command waits in the rhythm of the service, and slower once it is told to', async (sandbox) => {
  const answers: string[] = [];
  const real = fetchIn(sandbox);
  const { failure, waits } = await runRegister(
    sandbox,
    args,
    (code, turn) => (turn === 4 ? enterCode(sandbox, code) : undefined),
    async (address, init) => {
      const response = await real(address, init);
      if (address.endsWith('/token')) answers.push((await response.clone().json()).error ?? 'tokens');
      return response;
    },
  );
  assert.equal(failure, undefined);
  // The clock of the sandbox stands nearly still: to it, all but the first question come too soon.
  assert.deepEqual(answers, ['authorization_pending', 'slow_down', 'slow_down', 'tokens']);
  assert.deepEqual(waits, [5000, 5000, 10_000, 15_000]);
  assert.equal(theApp(sandbox).displayName, 'Retarget for Intune');
});

test('a service that is busy for a moment has not refused anything', async (sandbox) => {
  const real = fetchIn(sandbox);
  let polls = 0;
  const { failure, waits } = await runRegister(sandbox, args, asInes(sandbox), async (address, init) => {
    polls += address.endsWith('/token') ? 1 : 0;
    return polls === 1 && address.endsWith('/token')
      ? new Response('<h1>Service Unavailable</h1>', { status: 503 })
      : await real(address, init);
  });
  assert.equal(failure, undefined);
  assert.deepEqual(waits, [5000, 10_000]);
});

test('a code is good once, and only for who declines nothing', async (sandbox) => {
  for (const upTo of ['consent', 'confirm'] as const) {
    const { failure, exitCode } = await runRegister(sandbox, args, async (code, turn) => {
      if (turn > 1) return;
      const browser = new Browser(sandbox);
      let page = await upToConsent(browser, code);
      // In the second round the tenant has agreed already, and the person declines the last question.
      assert.match(page.text, new RegExp(`name="step" value="${upTo}"`));
      if (upTo === 'consent') {
        assert.match(page.text, /Read and write applications/);
        const accepted = await browser.press(page, { action: 'accept' });
        assert.match(accepted.text, /Are you trying to sign in to Microsoft Graph Command Line Tools\?/);
        page = accepted;
      }
      const last = await browser.press(page, { action: 'cancel' });
      assert.match(last.text, /You’ve canceled/);
      const again = await browser.visit('https://login.microsoftonline.com/common/oauth2/deviceauth');
      assert.match((await browser.press(again, { otc: code })).text, /That code didn’t work/);
    });
    assert.equal(exitCode, 1);
    assert.match(
      failure ?? '',
      /^The sign-in was declined on the page where the code was entered \(AADSTS65004\)\. .* Request id: [\da-f-]{36}\.$/,
    );
  }
  assert.equal(sandbox.exchanges.length, 0);
});

test('a code that nobody used in time is told, by Entra or by the clock', async (sandbox) => {
  const byEntra = await runRegister(sandbox, args, (_, turn) =>
    turn === 2 ? control(sandbox, 'POST', 'device-codes/expire') : undefined,
  );
  assert.match(
    byEntra.failure ?? '',
    /^The code expired before anybody had signed in with it \(AADSTS70020\)\. Run the command again for a new one\. Request id: /,
  );
  const byClock = await runRegister(
    sandbox,
    args,
    nobody,
    insteadOf(sandbox, '/token', () => refusal('authorization_pending', 70016, 'Pending.')),
  );
  assert.match(byClock.failure ?? '', /^The code expired before anybody had signed in with it\. /);
  assert.equal(
    byClock.waits.reduce((sum, one) => sum + one, 0),
    900_000,
  );
  assert.equal(sandbox.exchanges.length, 0);
});

test('a tenant that does not exist, or an app that cannot sign in, is told at once', async (sandbox) => {
  const wrongTenant = await runRegister(sandbox, [...args, '--tenant', 'nobody.example'], nobody);
  assert.match(
    wrongTenant.failure ?? '',
    /^The cloud global has no tenant nobody\.example \(AADSTS90002\)\. Check --tenant and --cloud\. Request id: /,
  );
  const elsewhere = await runRegister(sandbox, [...args, '--tenant', contoso, '--cloud', 'china'], nobody);
  assert.match(elsewhere.failure ?? '', /^The cloud china has no tenant f5a3c8d1-/);
  const unknownApp = '00000000-0000-4000-8000-000000000000';
  const unknown = await runRegister(sandbox, [...args, '--sign-in-client', unknownApp], nobody);
  assert.match(unknown.failure ?? '', /^The tenant does not know the app 00000000-.* \(AADSTS700016\)\. /);
  const secretive = await runRegister(
    sandbox,
    [...args, '--sign-in-client', '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52'],
    nobody,
  );
  assert.match(secretive.failure ?? '', /does not sign in without a secret \(AADSTS7000218\)\. /);
  for (const { exitCode } of [wrongTenant, elsewhere, unknown, secretive]) assert.equal(exitCode, 1);
});

test('an account of another tenant is told', async (sandbox) => {
  const scopes = ['Application.ReadWrite.All'];
  await control(sandbox, 'PUT', 'consents', { tenant: 'fabrikam.com', clientId: signInClient, scopes });
  let page = '';
  const { failure } = await runRegister(sandbox, [...args, '--tenant', 'contoso.com'], async (code, turn) => {
    if (turn === 1) page = (await enterCode(sandbox, code, sam)).text;
    if (turn === 2) await control(sandbox, 'POST', 'device-codes/expire');
  });
  assert.match(page, /AADSTS50020/);
  assert.match(failure ?? '', /^The code expired/);
});

test('an own public client can be signed in with', async (sandbox) => {
  const clientId = 'd7b1c9e2-8f34-4a6b-9c05-1e2f3a4b5c6d';
  sandbox.world.apps.push({ clientId, displayName: 'Contoso tools', spaRedirects: [], isPublicClient: true });
  let seen = '';
  const { failure } = await runRegister(
    sandbox,
    [...args, '--sign-in-client', clientId],
    async (code, turn) => {
      if (turn === 1) seen = (await enterCode(sandbox, code)).text;
    },
  );
  assert.equal(failure, undefined);
  assert.match(seen, /You have signed in to the Contoso tools application on your device/);
});

test('what Conditional Access and consent refuse is told with a way on', async (sandbox) => {
  const told = async (answer: Response) => {
    const { failure, exitCode } = await runRegister(
      sandbox,
      args,
      nobody,
      insteadOf(sandbox, '/token', () => answer),
    );
    assert.equal(exitCode, 1);
    return failure ?? '';
  };
  assert.equal(
    await told(
      refusal(
        'invalid_grant',
        53003,
        'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
      ),
    ),
    'A Conditional Access policy of the tenant blocks this sign-in (AADSTS53003). Have the policy let this account ' +
      'use device code flow, or register the app by Azure CLI or PowerShell as docs/registration.md shows. ' +
      'Request id: 7f0e9a52-55d5-4f0b-b0ad-19d62a5b1c00.',
  );
  assert.match(
    await told(refusal('invalid_grant', 65001, 'The user or administrator has not consented.')),
    /^The tenant has not agreed that the app 14d82eec-.* may manage applications \(AADSTS65001\)\. Sign in with/,
  );
  assert.match(
    await told(refusal('invalid_grant', 50057, 'The user account is disabled.')),
    /^Entra refused the sign-in: The user account is disabled \(AADSTS50057\)\. Put that right .* Request id: 7f0e/,
  );
});

test('a host that is not reached is named, whichever it is', async (sandbox) => {
  const broken = (part: string) =>
    runRegister(
      sandbox,
      args,
      asInes(sandbox),
      insteadOf(sandbox, part, () => {
        throw new TypeError('error sending request', { cause: new Error('dns error: no\nsuch host') });
      }),
    );
  const login = await broken('/devicecode');
  assert.match(
    login.failure ?? '',
    /^login\.microsoftonline\.com cannot be reached \(dns error: no such host\)\. Check the network .*HTTPS_PROXY/,
  );
  const graph = await broken('graph.microsoft.com');
  assert.match(graph.failure ?? '', /^graph\.microsoft\.com cannot be reached/);
  assert.deepEqual([login.exitCode, graph.exitCode], [1, 1]);
  assert.ok(!(login.failure ?? '').includes('\n'));
});

test('an answer of another form is told, and never guessed at', async (sandbox) => {
  const html = () => new Response('<html>Sign in to the guest network</html>', { status: 200 });
  const moved = () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });
  const cases: [string, () => Response, RegExp][] = [
    [
      '/devicecode',
      html,
      /^login\.microsoftonline\.com gave an unexpected answer to .*devicecode \(status 200/,
    ],
    ['/devicecode', moved, /devicecode \(status 302\)/],
    [
      '/devicecode',
      () =>
        Response.json({
          device_code: 'x',
          user_code: 'ABCD1234',
          verification_uri: 'javascript:alert(1)',
          expires_in: 900,
        }),
      /at 'verification_uri'/,
    ],
    ['/token', html, /\/token \(status 200\)/],
    ['/token', () => Response.json({ id_token: 'b.c.d' }), /\/token \(status 200, at 'access_token'\)/],
    ['/token', () => Response.json({ access_token: 'a', id_token: 'b.c.d' }), /at 'id_token'/],
    [
      '/servicePrincipals',
      html,
      /^graph\.microsoft\.com gave an unexpected answer to \/v1\.0\/servicePrincipals/,
    ],
    ['/applications', moved, /\/v1\.0\/applications\(uniqueName='retarget-for-intune'\) \(status 302\)/],
    ['/applications', () => Response.json({ id: 1 }), /at 'id'/],
    [
      '/servicePrincipals',
      () => Response.json({ value: [] }),
      /does not offer the permission DeviceManagement/,
    ],
    [
      '/servicePrincipals',
      () =>
        Response.json(
          { error: { code: 'TooManyRequests', message: '' } },
          { status: 429, headers: { 'retry-after': '17', 'request-id': 'r-1' } },
        ),
      /^Microsoft Graph was asked too often \(TooManyRequests\)\. Run the command again after 17 seconds\. Request id: r-1\.$/,
    ],
    [
      '/servicePrincipals',
      () => Response.json({ error: { code: 'InvalidAuthenticationToken', message: '' } }, { status: 401 }),
      /^Microsoft Graph did not accept the sign-in of ines/,
    ],
    [
      '/applications',
      () =>
        Response.json(
          { error: { code: 'Directory_QuotaExceeded', message: 'The quota is used up.' } },
          { status: 400, headers: { 'request-id': 'r-2' } },
        ),
      /with status 400, Directory_QuotaExceeded: The quota is used up\. Put that right .* Request id: r-2\.$/,
    ],
  ];
  for (const [part, answer, says] of cases) {
    const { failure, exitCode } = await runRegister(
      sandbox,
      args,
      asInes(sandbox),
      insteadOf(sandbox, part, answer),
    );
    assert.match(failure ?? 'nothing', says);
    assert.equal(exitCode, 1);
    assert.doesNotMatch(failure ?? '', /eyJ|\n/, 'one line, no token');
  }
  assert.equal(sandbox.world.apps.length, 1);
});

test('a service that lies about having written is not believed', async (sandbox) => {
  const real = fetchIn(sandbox);
  const lying = (status: number, body: string | null): Edge['fetch'] => {
    return async (address, init) =>
      init.method === 'PATCH' ? new Response(body, { status }) : await real(address, init);
  };
  for (const [status, body] of [
    [201, '{"id":"x","appId":"y"}'],
    [204, null],
  ] as const) {
    const { failure, waits } = await runRegister(sandbox, args, asInes(sandbox), lying(status, body));
    assert.match(
      failure ?? 'nothing',
      /^Entra accepted the change but does not show all of it \(the app itself\)\. Run the command again/,
    );
    assert.deepEqual(waits, [5000, 2000, 4000, 8000, 16_000, 30_000]);
  }
  const odd = await runRegister(sandbox, args, asInes(sandbox), lying(200, '{}'));
  assert.match(odd.failure ?? 'nothing', /gave an unexpected answer to .*\(status 200/);

  await runRegister(sandbox, args, asInes(sandbox));
  const more = [...args, '--extension-id', edgeId];
  const update = await runRegister(sandbox, more, asInes(sandbox), lying(204, null));
  assert.ok(update.failure?.includes(`(redirect address ${redirectOf(edgeId)})`), update.failure);
});

test('a change that the directory shows late is waited for', async (sandbox) => {
  const real = fetchIn(sandbox);
  let readings = 0;
  const { failure, waits } = await runRegister(sandbox, args, asInes(sandbox), async (address, init) => {
    if (init.method === 'GET' && address.includes("/applications(uniqueName='")) readings += 1;
    // The first reading is before the app is created, the next two come from a replica that lags behind.
    if (init.method !== 'GET' || readings > 3) return await real(address, init);
    return await real(
      address.replace('retarget-for-intune', 'unheard-of').replace('RetargetForIntune', 'Unheard'),
      init,
    );
  });
  assert.equal(failure, undefined);
  assert.equal(readings, 4);
  assert.deepEqual(waits, [5000, 2000, 4000]);
  assert.equal(theApp(sandbox).spaRedirects.length, 1);
});
