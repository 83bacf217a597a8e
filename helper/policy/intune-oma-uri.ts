import type { NamedBrowser } from './browsers.ts';
import type { CheckedDeployment } from './check.ts';
import { csvText } from './csv.ts';
import type { PolicyFile } from './files.ts';
import { allInstallationsJson } from './installation.ts';
import { jsonText } from './json-text.ts';
import { xmlText } from './plist.ts';

/** A row of a custom profile, in the columns of Intune's own form. */
type Row = { name: string; description: string; omaUri: string; dataType: 'String'; value: string };

/** The rows of a custom profile for Windows, as JSON and as a table. */
export function omaUriFiles(browser: NamedBrowser, deployment: CheckedDeployment): PolicyFile[] {
  const rows = [installationRow(browser, deployment)];
  const ingest = ingestRow(browser);
  const columns = ['Name', 'Description', 'OMA-URI', 'Data type', 'Value'];
  const cells = [ingest, ...rows].map((row) => [
    row.name,
    row.description,
    row.omaUri,
    row.dataType,
    row.value,
  ]);
  const common = { browser: browser.name, platform: 'intune', encoding: 'utf-8' } as const;
  const about = `for ${browser.title} in a custom profile of Intune for Windows, after ${browser.admxFile} is ingested`;
  return [
    {
      ...common,
      path: `intune/${browser.name}-oma-uri.json`,
      type: 'application/json',
      text: jsonText({ ingest, rows }),
      about: `OMA-URI rows ${about}; its names are from the vendors' documents and sources, and have not been tried on a device.`,
    },
    {
      ...common,
      path: `intune/${browser.name}-oma-uri.csv`,
      type: 'text/csv; charset=utf-8',
      text: csvText([columns, ...cells]),
      about: `The same OMA-URI rows as a table, ${about}; the first row's value is the text of that file.`,
    },
  ];
}

/** Without it Windows does not know the policies below; its value is the vendor's file, which is not ours to copy. */
const ingestRow = ({ title, ingestAddress, admxFile }: NamedBrowser): Row => ({
  name: `${title}: policy definitions`,
  description: `Ingests the policies. The value is the whole text of ${admxFile} from the vendor's policy templates.`,
  omaUri: ingestAddress,
  dataType: 'String',
  value: '',
});

function installationRow({ title, policyArea }: NamedBrowser, deployment: CheckedDeployment): Row {
  return {
    name: `${title}: install Retarget for Intune`,
    description:
      'The value is for all extensions: if you set ExtensionSettings already, add this entry to its JSON.',
    omaUri: `./Device/Vendor/MSFT/Policy/Config/${policyArea}/ExtensionSettings`,
    dataType: 'String',
    value: `<enabled/><data id="ExtensionSettings" value="${xmlText(allInstallationsJson(deployment))}"/>`,
  };
}
