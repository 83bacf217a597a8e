import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { managedSchema } from '../../extension/settings/managed-schema.ts';
import { productionBuild } from '../support/browser.ts';
import { expect, test } from '@playwright/test';

const manifest = JSON.parse(readFileSync(join(productionBuild, 'manifest.json'), 'utf8')) as Record<
  string,
  unknown
>;

const portals = ['intune.microsoft.com', 'endpoint.microsoft.com', 'devicemanagement.microsoft.com'].map(
  (host) => `https://${host}/*`,
);

test('the package asks for what it needs and not for more', () => {
  // `scripting` is for the shell, which comes into pages that want it, and for the portals of sovereign clouds: their
  // hosts are optional, so no static script can cover them.
  expect(manifest['permissions']).toEqual(['contextMenus', 'identity', 'scripting', 'storage']);
  // No login host: it is not needed, and it would send login cookies along.
  expect(manifest['host_permissions']).toEqual(['https://graph.microsoft.com/*', ...portals]);
  expect(manifest['optional_host_permissions']).toEqual([
    'https://graph.microsoft.us/*',
    'https://intune.microsoft.us/*',
    'https://dod-graph.microsoft.us/*',
    'https://microsoftgraph.chinacloudapi.cn/*',
    'https://intune.microsoftonline.cn/*',
  ]);
  expect(manifest['optional_permissions']).toBeUndefined();
  expect(manifest['externally_connectable']).toBeUndefined();
  expect(manifest['content_scripts']).toEqual([
    { matches: portals, js: ['portal.js'], run_at: 'document_idle' },
  ]);
  expect(manifest['web_accessible_resources']).toEqual([
    {
      resources: ['panel.html'],
      matches: [...portals, 'https://intune.microsoft.us/*', 'https://intune.microsoftonline.cn/*'],
      use_dynamic_url: true,
    },
  ]);
});

test('the browser finds the icon at every size, on its pages and in the toolbar', () => {
  const { default_icon: inToolbar } = manifest['action'] as { default_icon: unknown };
  expect(inToolbar).toEqual(manifest['icons']);
  const files = Object.entries(manifest['icons'] as Record<string, string>);
  expect(files.map(([size]) => Number(size))).toEqual([16, 20, 24, 32, 48, 64, 128]);
  for (const [size, file] of files) {
    const png = readFileSync(join(productionBuild, file));
    // Width and height as the picture's own header has them.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)], file).toEqual([Number(size), Number(size)]);
  }
});

test('the browser finds the schema by which it reads policy', () => {
  const { managed_schema: file } = manifest['storage'] as { managed_schema: string };
  const schema = JSON.parse(readFileSync(join(productionBuild, file), 'utf8')) as unknown;
  expect(schema).toEqual(managedSchema);
});

test("the pages' policy lets nothing in from elsewhere", () => {
  const { extension_pages: policy } = manifest['content_security_policy'] as { extension_pages: string };
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(policy).not.toContain('*');
  expect(/connect-src ([^;]+)/.exec(policy)?.[1]?.split(' ')).toEqual([
    'https://login.microsoftonline.com',
    'https://login.microsoftonline.us',
    'https://login.partner.microsoftonline.cn',
    'https://graph.microsoft.com',
    'https://graph.microsoft.us',
    'https://dod-graph.microsoft.us',
    'https://microsoftgraph.chinacloudapi.cn',
  ]);
});
