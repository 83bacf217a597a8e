import type { NamedBrowser } from './browsers.ts';
import type { CheckedDeployment } from './check.ts';
import { csvText } from './csv.ts';
import type { PolicyFile } from './files.ts';
import { forceListEntryOf, installationOf } from './installation.ts';
import { compactJson, jsonText } from './json-text.ts';
import { xmlText } from './plist.ts';

/** A row of a custom profile, in the columns of Intune's own form. */
type Row = { name: string; description: string; omaUri: string; dataType: 'String'; value: string };

/** Between the name and the value of a list's entry; ADMX-backed policies want it as this reference. */
const separator = '&#xF000;';

/** The rows of a custom profile for Windows, as JSON and as a table. */
export function omaUriFiles(browser: NamedBrowser, deployment: CheckedDeployment): PolicyFile[] {
  const rows = [forceListRow(browser, deployment), settingsRow(browser, deployment)];
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
      about: `OMA-URI rows ${about}; read in the vendors' documents, not yet tried on a device.`,
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

function forceListRow({ title, policyArea }: NamedBrowser, deployment: CheckedDeployment): Row {
  const entry = `1${separator}${xmlText(forceListEntryOf(deployment))}`;
  return {
    name: `${title}: install Retarget for Intune`,
    description:
      'If you force other extensions by this policy, add this entry to theirs under the next number.',
    omaUri: `./Device/Vendor/MSFT/Policy/Config/${policyArea}/ExtensionInstallForcelist`,
    dataType: 'String',
    value: `<enabled/><data id="ExtensionInstallForcelistDesc" value="${entry}"/>`,
  };
}

function settingsRow({ title, policyArea }: NamedBrowser, deployment: CheckedDeployment): Row {
  const json = compactJson({ [deployment.extensionId]: installationOf(deployment) });
  return {
    name: `${title}: where Retarget for Intune is updated from`,
    description:
      'Keeps updates coming when the host moves. If you set ExtensionSettings already, add this entry to its JSON.',
    omaUri: `./Device/Vendor/MSFT/Policy/Config/${policyArea}/ExtensionSettings`,
    dataType: 'String',
    value: `<enabled/><data id="ExtensionSettings" value="${xmlText(json)}"/>`,
  };
}
