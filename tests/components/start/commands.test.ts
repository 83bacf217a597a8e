import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forPowerShell, forShell } from '../../../components/for-shells';
import { commands, extensionIdOf, type Registration } from '../../../components/start/commands';
import { cloudNames } from '../../../extension/graph/clouds';
import { readOptions } from '../../../helper/registration/options';

const registration: Registration = {
  name: 'Retarget for Intune',
  extensionId: 'kfbdhmcoaelnipgjkfbdhmcoaelnipgj',
  redirectAddress: 'https://kfbdhmcoaelnipgjkfbdhmcoaelnipgj.chromiumapp.org/',
  cloud: 'global',
  permissions: ['configuration', 'groups'],
};
const configuration = '0883f392-0a7a-443d-8c76-16a6d39c7b63';
const groups = 'bc024368-1153-4739-b217-4326f2e966d0';

const hasBash = spawnSync('bash', ['--version']).status === 0;

/** Runs a script in Bash in which `az` only writes down what it was called with. */
function callsOfAz(script: string): { calls: string[][]; printed: string[] } {
  const stub = `az() {
    { printf '%s\\0' "$@"; printf '\\n'; } >&3
    if [[ "$*" == *'--query appId'* ]]; then echo 2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52; fi
    if [[ "$*" == *'--query tenantId'* ]]; then echo f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304; fi
  }`;
  const { output, status } = spawnSync('bash', ['-eu', '-c', `${stub}\n${script}`], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  expect({ status, complaints: output[2] }).toEqual({ status: 0, complaints: '' });
  const lines = (output[3] ?? '').split('\0\n').filter(Boolean);
  return {
    calls: lines.map((line) => line.split('\0')),
    printed: (output[1] ?? '').trim().split('\n'),
  };
}

const after = (call: string[] | undefined, option: string): string =>
  call?.[call.indexOf(option) + 1] ?? `no ${option}`;

describe('the command of the helper', () => {
  it.each(cloudNames)('is one that the helper takes, in %s', (cloud) => {
    const [, args = ''] = commands.helper({ ...registration, cloud }).split('npm run helper -- register ');
    expect(readOptions(args.split(' '))).toMatchObject({ cloud });
    expect(args).toBe(`--extension-id ${registration.extensionId} --cloud ${cloud}`);
  });

  it('leaves out what is not asked for', () => {
    const [, args = ''] = commands
      .helper({ ...registration, permissions: ['configuration'] })
      .split('npm run helper -- register ');
    expect(readOptions(args.split(' '))).toMatchObject({ withGroupNames: false });
  });
});

describe.skipIf(!hasBash)('the commands of Azure CLI', () => {
  it('create the app with its permissions, set the redirect address as single-page, and add it to the tenant', () => {
    const { calls, printed } = callsOfAz(commands.azureCli(registration));
    expect(calls.map((call) => call.slice(0, 3).join(' '))).toEqual([
      'cloud set --name',
      'login --allow-no-subscriptions --output',
      'ad app create',
      'rest --method PATCH',
      'ad sp create',
      'account show --query',
    ]);
    const [, , create, patch, add] = calls;
    expect(after(create, '--display-name')).toBe('Retarget for Intune');
    expect(after(create, '--sign-in-audience')).toBe('AzureADMyOrg');
    expect(JSON.parse(after(create, '--required-resource-accesses'))).toEqual([
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [
          { id: configuration, type: 'Scope' },
          { id: groups, type: 'Scope' },
        ],
      },
    ]);
    expect(after(patch, '--url')).toBe(
      "https://graph.microsoft.com/v1.0/applications(appId='2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52')",
    );
    expect(JSON.parse(after(patch, '--body'))).toEqual({
      spa: { redirectUris: [registration.redirectAddress] },
    });
    expect(after(add, '--id')).toBe('2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52');
    expect(printed).toEqual([
      'Application (client) ID: 2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52',
      'Directory (tenant) ID: f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
    ]);
  });

  it.each([
    ['global', 'AzureCloud', 'https://graph.microsoft.com'],
    ['usGovHigh', 'AzureUSGovernment', 'https://graph.microsoft.us'],
    ['usGovDod', 'AzureUSGovernment', 'https://dod-graph.microsoft.us'],
    ['china', 'AzureChinaCloud', 'https://microsoftgraph.chinacloudapi.cn'],
  ] as const)('speak to the Graph of %s', (cloud, azureCloud, graphOrigin) => {
    const { calls } = callsOfAz(commands.azureCli({ ...registration, cloud }));
    expect(calls[0]).toEqual(['cloud', 'set', '--name', azureCloud]);
    const patch = calls.find(([command]) => command === 'rest');
    expect(after(patch, '--url').startsWith(`${graphOrigin}/v1.0/`)).toBe(true);
    expect(after(patch, '--resource')).toBe(`${graphOrigin}/`);
    const update = calls.find(([, action]) => action === 'update');
    expect(update && after(update, '--endpoint-microsoft-graph-resource-id')).toBe(
      cloud === 'usGovDod' ? `${graphOrigin}/` : undefined,
    );
  });

  it('leave out what is not asked for', () => {
    const { calls } = callsOfAz(commands.azureCli({ ...registration, permissions: ['configuration'] }));
    expect(after(calls[2], '--required-resource-accesses')).not.toContain(groups);
  });

  it('carry any name as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        fc.pre(!name.includes('\0'));
        const printed = execFileSync('bash', ['-c', `printf %s ${forShell(name)}`], { encoding: 'utf8' });
        expect(printed).toBe(name);
      }),
      { numRuns: 50, examples: [['Bob\'s $HOME `id` "x" \\ !'], ["''"], ['a\nb']] },
    );
  });
});

describe('the commands of PowerShell', () => {
  it.each([
    ['global', 'Global'],
    ['usGovHigh', 'USGov'],
    ['usGovDod', 'USGovDoD'],
    ['china', 'China'],
  ] as const)('connect to %s', (cloud, environment) => {
    expect(commands.powerShell({ ...registration, cloud })).toContain(
      `Connect-MgGraph -Environment ${environment} -Scopes 'Application.ReadWrite.All'`,
    );
  });

  it('create a single-page app with its permissions, and its service principal', () => {
    const script = commands.powerShell(registration);
    expect(script).toMatch(/DisplayName += 'Retarget for Intune'/);
    expect(script).toContain(`= @{ RedirectUris = @('${registration.redirectAddress}') }`);
    expect(script).toContain(`@{ Id = '${configuration}'; Type = 'Scope' }`);
    expect(script).toContain(`@{ Id = '${groups}'; Type = 'Scope' }`);
    expect(script).toContain('New-MgServicePrincipal -AppId $app.AppId');
    expect(commands.powerShell({ ...registration, permissions: ['configuration'] })).not.toContain(groups);
  });

  it('double every sign that PowerShell takes for a quote', () => {
    expect(forPowerShell("Bob's ‘ring’ $x `y")).toBe("'Bob''s ‘‘ring’’ $x `y'");
  });
});

it('the id of the extension is read from its redirect address', () => {
  expect(extensionIdOf(registration.redirectAddress)).toBe(registration.extensionId);
  expect(extensionIdOf('')).toBe('');
});
