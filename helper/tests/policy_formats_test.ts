import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPolicy } from '../../extension/settings/policy.ts';
import type { Deployment } from '../distribution/deployment.ts';
import { bytesOf } from '../policy/files.ts';
import {
  type Element,
  importRegistryFile,
  powerShellTable,
  readCsv,
  readPlist,
  readXml,
  type Registry,
} from './policy_readers.ts';
import { bySchema, deployments, expectedOf, fileAt, fromRegistry, installationFor } from './policy_world.ts';

/** Holds a format to every deployment: what is read from it by its own rules is what went in. */
const forEvery = (name: string, holds: (deployment: Deployment) => void) =>
  Deno.test(name, () => fc.assert(fc.property(deployments, holds), { numRuns: 150 }));

/** The extension must get back what was set, also after the browser has looked at it by the schema. */
function assertHeld(managed: Record<string, unknown>, { settings }: Deployment): void {
  assert.deepEqual(bySchema(managed), managed, 'the browser takes all of it');
  assert.deepEqual(readPolicy(managed), expectedOf(settings));
}

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

forEvery('Linux: the JSON installs the extension and holds its settings', (deployment) => {
  for (const browser of ['chrome', 'edge', 'chromium']) {
    const { text } = fileAt(deployment, `${browser}/linux.json`);
    assert.doesNotMatch(text.replaceAll('\n', ''), invisible);
    const policy = JSON.parse(text) as Record<string, Record<string, Record<string, unknown>>>;
    const { extensionId: id } = deployment;
    assert.deepEqual(Object.keys(policy), ['ExtensionSettings', '3rdparty']);
    assert.deepEqual(policy['ExtensionSettings'], { [id]: installationFor(deployment) });
    assert.deepEqual(Object.keys(policy['3rdparty']?.['extensions'] ?? {}), [id]);
    assertHeld(policy['3rdparty']?.['extensions']?.[id] as Record<string, unknown>, deployment);
  }
});

const roots = {
  chrome: 'SOFTWARE\\Policies\\Google\\Chrome',
  edge: 'SOFTWARE\\Policies\\Microsoft\\Edge',
} as const;
const named = Object.keys(roots) as (keyof typeof roots)[];

forEvery("Windows: the registry file sets the extension's keys, and no other extension's", (deployment) => {
  const { extensionId: id } = deployment;
  for (const browser of named) {
    const root = `HKEY_LOCAL_MACHINE\\${roots[browser]}`;
    const others: Registry = new Map([
      [root, new Map([['HomepageLocation', 'https://contoso.com']])],
      [`${root}\\ExtensionSettings\\*`, new Map([['installation_mode', 'blocked']])],
      [`${root}\\3rdparty\\extensions\\other\\policy`, new Map([['clientId', 'theirs']])],
    ]);
    const stale: Registry = new Map([
      [`${root}\\ExtensionSettings\\${id}`, new Map([['blocked_permissions', '["tabs"]']])],
      [`${root}\\3rdparty\\extensions\\${id}\\policy`, new Map([['readOnly', 'stale']])],
    ]);
    const registry: Registry = new Map(structuredClone([...others, ...stale]));
    const file = fileAt(deployment, `${browser}/windows.reg`);
    assert.doesNotMatch(file.text.replaceAll('\r\n', ''), invisible);
    importRegistryFile(bytesOf(file), registry);
    const valuesOf = (key: string) => Object.fromEntries(registry.get(key) ?? []);
    assert.deepEqual(valuesOf(`${root}\\ExtensionSettings\\${id}`), {
      ...installationFor(deployment),
      override_update_url: 1,
    });
    assertHeld(fromRegistry(valuesOf(`${root}\\3rdparty\\extensions\\${id}\\policy`)), deployment);
    for (const [key, values] of others) assert.deepEqual(registry.get(key), values, key);
    assert.equal(registry.size, others.size + 2);
  }
});

forEvery('PowerShell: the scripts hold the values, and nothing of them runs', (deployment) => {
  const benign = { ...deployment, settings: {} };
  for (const browser of named) {
    for (const path of [`${browser}/windows.ps1`, `intune/${browser}-settings.ps1`]) {
      const { text } = fileAt(deployment, path);
      assert.match(text, /^(?:[ -~]*\r\n)*$/, 'plain ASCII, in lines of Windows');
      const { values, rest } = powerShellTable(text, 'settings');
      assertHeld(fromRegistry(values), deployment);
      assert.equal(rest, fileAt(benign, path).text, 'settings reach no other part of the script');
      assert.ok(text.includes(`$root = '${roots[browser]}'\r\n`));
      assert.ok(text.includes(`$extensionId = '${deployment.extensionId}'\r\n`));
    }
    const { values } = powerShellTable(fileAt(deployment, `${browser}/windows.ps1`).text, 'installation');
    assert.deepEqual(values, { ...installationFor(deployment), override_update_url: 1 });
  }
});

const domains = { chrome: 'com.google.Chrome', edge: 'com.microsoft.Edge' } as const;

forEvery('macOS: the profile has a payload for the browser and one for the settings', (deployment) => {
  const { extensionId: id, settings } = deployment;
  for (const browser of named) {
    const { text } = fileAt(deployment, `${browser}/macos.mobileconfig`);
    assert.doesNotMatch(text.replaceAll('\n', ''), invisible);
    const profile = readPlist(text) as Record<string, unknown>;
    const payloads = profile['PayloadContent'] as Record<string, unknown>[];
    const [installation, held] = payloads.map((payload) => contentOf(payload));
    assert.deepEqual(installation, { ExtensionSettings: { [id]: installationFor(deployment) } });
    assertHeld(held ?? {}, deployment);
    const types = [domains[browser], `${domains[browser]}.extensions.${id}`];
    assert.deepEqual(
      payloads.map((payload) => payload['PayloadType']),
      types.slice(0, payloads.length),
    );
    assert.equal(profile['PayloadOrganization'], settings.organization?.trim());
    const ids = [profile, ...payloads].map((payload) => payload['PayloadUUID'] as string);
    assert.equal(new Set(ids).size, ids.length);
    for (const uuid of ids) {
      assert.match(uuid, /^[\dA-F]{8}-[\dA-F]{4}-8[\dA-F]{3}-[89AB][\dA-F]{3}-[\dA-F]{12}$/);
    }
  }
});

const contentOf = (payload: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => !name.startsWith('Payload')));

/** The JSON in the value of an ADMX-backed policy. */
function installationIn(value: string): unknown {
  const [enabled, data, ...others] = readXml(value) as [Element, Element];
  assert.deepEqual([enabled.name, data.name, others.length], ['enabled', 'data', 0]);
  assert.equal(data.attributes['id'], 'ExtensionSettings');
  return JSON.parse(data.attributes['value'] ?? '');
}

forEvery('Intune: OMA-URI rows as JSON and as a table say the same', (deployment) => {
  for (const browser of named) {
    const rows = JSON.parse(fileAt(deployment, `intune/${browser}-oma-uri.json`).text) as {
      ingest: Record<string, string>;
      rows: Record<string, string>[];
    };
    const [row] = rows.rows;
    const area = browser === 'chrome' ? 'Chrome~Policy~googlechrome' : 'Edge~Policy~microsoft_edge';
    assert.equal(rows.rows.length, 1);
    assert.equal(row?.['omaUri'], `./Device/Vendor/MSFT/Policy/Config/${area}~Extensions/ExtensionSettings`);
    assert.deepEqual(installationIn(row?.['value'] ?? ''), {
      [deployment.extensionId]: installationFor(deployment),
    });
    const [head, ...lines] = readCsv(fileAt(deployment, `intune/${browser}-oma-uri.csv`).text);
    assert.deepEqual(head, ['Name', 'Description', 'OMA-URI', 'Data type', 'Value']);
    assert.deepEqual(
      lines,
      [rows.ingest, ...rows.rows].map((one) => Object.values(one)),
    );
  }
});

forEvery(
  'Intune: the settings catalog policy installs the extension by the ids of the catalog',
  (deployment) => {
    const areas = {
      chrome: 'chromeintunev1~policy~googlechrome',
      edge: 'microsoft_edge~policy~microsoft_edge',
    } as const;
    for (const browser of named) {
      const id = `device_vendor_msft_policy_config_${areas[browser]}~extensions_extensionsettings`;
      const { text } = fileAt(deployment, `intune/${browser}-settings-catalog.json`);
      const { settings, ...policy } = JSON.parse(text) as {
        settings: {
          settingInstance: {
            settingDefinitionId: string;
            choiceSettingValue: {
              value: string;
              children: { settingDefinitionId: string; simpleSettingValue: { value: string } }[];
            };
          };
        }[];
      } & Record<string, unknown>;
      assert.deepEqual([policy['platforms'], policy['technologies']], ['windows10', 'mdm']);
      assert.equal(settings.length, 1);
      const { settingDefinitionId, choiceSettingValue } = settings[0]?.settingInstance ?? {};
      const [child] = choiceSettingValue?.children ?? [];
      assert.equal(settingDefinitionId, id);
      assert.equal(choiceSettingValue?.value, `${id}_1`);
      assert.equal(child?.settingDefinitionId, `${id}_extensionsettings`);
      assert.deepEqual(JSON.parse(child?.simpleSettingValue.value ?? ''), {
        [deployment.extensionId]: installationFor(deployment),
      });
    }
  },
);
