import type { Group } from '../model.ts';
import { dynamic, security, unified } from './make.ts';

/** Groups that profiles are assigned to and that people meet first. */
export const known = {
  pilotRing: security('3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836', 'Pilot ring', 'Early adopters in every office'),
  broadEurope: dynamic(
    'a94e06d7-2b58-4f13-8c6a-d07b35e9124f',
    'Broad ring – Europe',
    'Managed laptops in EU offices, wave 2',
    '(device.deviceCategory -eq "Laptop") and (device.extensionAttribute1 -eq "EU")',
  ),
  broadAmericas: dynamic(
    'c963cfe0-afae-4a3b-b909-6a04e7d80068',
    'Broad ring – Americas',
    'Managed laptops in the Americas, wave 3',
    '(device.deviceCategory -eq "Laptop") and (device.extensionAttribute1 -in ["US", "CA", "BR"])',
  ),
  ringOwners: unified('26b563b1-e794-4e14-a145-4c40c439f34a', 'Ring owners', 'Who signs off each wave'),
  financeLaptops: dynamic(
    'd96e5adf-a2be-4e31-ac8b-e7d742840d2b',
    'Finance laptops',
    'Windows laptops of Finance and Controlling',
    '(device.deviceCategory -eq "Laptop") and (device.extensionAttribute2 -eq "Finance")',
  ),
  kiosks: dynamic(
    '53d23c0b-df43-4fb2-99fc-fc64e7aa8576',
    'Kiosks and shared PCs',
    'Reception desks, meeting rooms and shop floors',
    '(device.deviceCategory -eq "Kiosk") or (device.deviceCategory -eq "Shared")',
  ),
};

/** Everything else that a search finds: offices, departments, and names that are hard on a search box. */
const others: Group[] = [
  dynamic(
    '06e82a01-2b5c-4cd1-a7ca-430e92ac3d42',
    'All Windows laptops',
    'Every corporate Windows laptop',
    '(device.deviceOSType -eq "Windows") and (device.deviceCategory -eq "Laptop")',
  ),
  dynamic(
    '1333bc1c-fe6c-4b03-a820-212c69599354',
    'Autopilot devices',
    'Registered for Windows Autopilot',
    '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))',
  ),
  security('7972a36d-51b3-4a6c-a005-0ed31a6e72b9', 'Berlin – Office', 'People who work in Berlin Mitte'),
  security(
    '6977a41b-730b-4d9c-94a6-7f00f335c357',
    'Board members and their assistants',
    'Handled by the executive support desk',
  ),
  security('a0187b4d-5120-4e8f-b327-26d0356a4152', 'Boston – Office', 'People who work at Seaport Boulevard'),
  security(
    '542861cd-55e7-467e-ae6a-c4a9e89c5bc7',
    'Branch servers – do not patch before 06:00 local time, see the runbook of the regional data centers',
    'Windows Server in branch offices',
  ),
  dynamic(
    '8491cabe-a0af-4356-97bc-c74d6d683cf8',
    'Cloud PCs',
    'Windows 365 Enterprise',
    '(device.deviceModel -startsWith "Cloud PC")',
  ),
  security('67a9b05c-7dfb-47e8-9775-f593ce3ad2b2', 'Contractors', 'External people with a managed device'),
  unified('3e1dcfb5-92bd-431c-b4d2-ea1614daf467', 'Customer Service', 'Call centers in Dublin and Kraków'),
  security(
    '1570bc62-1832-49e2-b3aa-391808fc2081',
    'Design studio',
    'Workstations with certified graphics drivers',
  ),
  security('c3b1b366-b185-4ac8-80e0-529930b9f609', 'Developers', 'Local administrators by exception'),
  security(
    '41bc858e-b0b4-462e-8e18-a3634891a61b',
    'Düsseldorf – Büro',
    'Mitarbeitende am Standort Düsseldorf',
  ),
  security('e7db270d-1e21-4216-9fbb-a63829d144e4', 'Executive laptops', 'Board and leadership team'),
  security('3be4c78b-b4ae-4dd3-847e-604605f9eb87', 'Facilities', 'Building management'),
  security(
    '92ed2607-383c-417b-9756-a407dbeece42',
    'Field engineers',
    'On customer sites, often offline for days',
  ),
  unified('cc8fc526-0352-49bf-8e56-d5813cd158af', 'Finance', 'Finance and Controlling'),
  security('4786a228-4cfd-41e7-9e1f-cc46a5157170', 'Helpdesk tier 1', 'First line, Americas and Europe'),
  security('55fac783-a599-4165-b1dd-1b80230a102c', 'Helpdesk tier 2', 'Second line, endpoint specialists'),
  unified('e810b08a-7288-4e4a-b8a6-acd699882356', 'HR Shared Services', 'People operations'),
  unified('4617edaa-a37f-4ba2-ac24-6343272be0ea', 'IT Operations', 'Runs endpoints, identity and network'),
  security('281f772f-6ed2-49e4-9532-b79f8e41a78f', 'Intune administrators', 'Role: Intune Administrator'),
  security('b4ec0652-edc8-4441-a7e0-e2a62a27ead5', 'Japan – 東京オフィス', 'Tokyo office'),
  dynamic(
    '200c54e9-b096-4bf5-9efc-20c9dcf8bef6',
    'Lab devices',
    'Test bench, wiped every night',
    '(device.displayName -startsWith "LAB-")',
  ),
  security('6db56e5b-9492-4216-879f-25eefefa0243', 'Legal hold laptops', 'Do not wipe, do not reimage'),
  security('e8245819-1dc9-4357-b959-999c584355b8', 'London – Office', 'People who work at Paddington'),
  security('31826e0a-84fd-4ec5-8d44-edc59b914a48', 'Malmö – Kontor', 'Kontoret vid Stortorget'),
  dynamic(
    '2c1d8f47-fe1d-415b-ac1d-87286fba579b',
    'Manufacturing – Line 1',
    'Panel PCs on line 1',
    '(device.extensionAttribute3 -eq "Line1")',
  ),
  dynamic(
    'c8b05024-1d65-47e2-94bc-028ad6e8541a',
    'Manufacturing – Line 2',
    'Panel PCs on line 2',
    '(device.extensionAttribute3 -eq "Line2")',
  ),
  unified('cf5d777f-0083-4f1b-8b21-6f91e25bd3ab', 'Marketing', 'Brand, events and web'),
  dynamic(
    'ac19c0e8-50b9-4098-8c61-175da6c67d82',
    'Meeting room PCs',
    'Microsoft Teams Rooms on Windows',
    '(device.displayName -startsWith "MTR-")',
  ),
  security('75187d21-f3d9-4801-a6ef-bf7cbad32fc0', 'München – Büro', 'Mitarbeitende am Standort München'),
  security('b9b8a314-c34e-4d45-81aa-598c87c4ebf1', 'New York – Office', 'People who work at Hudson Yards'),
  security(
    '2a0227c8-aad7-4c97-95f8-822f0dea8095',
    'OneVideo rollout 2026',
    'Devices with the new conference client',
  ),
  security('8ea995cd-7489-49b0-b025-f1e11e177c0b', 'Payroll', 'Closed during month end'),
  dynamic(
    '92e62e72-12b6-4519-833e-86fd556205aa',
    'Point of sale',
    'Store registers',
    '(device.deviceCategory -eq "PointOfSale")',
  ),
  security('55311d24-17e0-4e58-9bcd-4b53bf4b099c', 'Windows Insiders', 'Release Preview channel, volunteers'),
  unified('f4c926dd-15fe-4be2-a487-c24241df2a81', 'Procurement', null),
  security(
    'a9e493f0-4d0e-4c27-87f9-9687a98b1a93',
    'Project "Phoenix" – pilot users',
    'Replacement of the ERP client',
  ),
  security('31c43b40-06f2-40d0-89a2-0e340b589fd6', 'R&D – Zürich', 'Research at Hardturmstrasse'),
  unified('b3664327-81b3-4c2b-835c-8065383a102d', 'Sales – "Tier 1" accounts', 'Key account managers'),
  unified(
    'ecf07bda-0616-47bc-a814-806d031c7c21',
    'Sales – Nordics',
    'Sales in Denmark, Finland, Norway and Sweden',
  ),
  security(
    'e570d89a-86fd-47ef-bea7-4ba7aaa47956',
    'São Paulo – Escritório',
    'Pessoas no escritório da Avenida Paulista',
  ),
  security(
    'dff83c26-4fe5-49a1-a454-625d2297ee54',
    'Security operations center',
    'Watch around the clock, restarts by hand only',
  ),
  security('1bf60341-4669-4269-ab42-0a062043d6bb', 'Server admins\\Tier 0', 'Privileged access workstations'),
  dynamic(
    '3d63c719-37ce-49cb-9940-3c6a63568ce6',
    "Site managers' tablets",
    'Surface Go on construction sites',
    '(device.deviceModel -startsWith "Surface Go")',
  ),
  security('18e2cd36-39f4-4af9-9bf2-69b33291aa39', 'Toronto – Office', 'People who work at King Street West'),
  security(
    '63c71fc5-8e15-4d4e-a018-8f424d29c46d',
    'Update exceptions 2026-Q4',
    'Approved by the change advisory board',
  ),
  dynamic(
    '152e9ea1-a5e1-409a-a3b4-9669e2dc9658',
    'Windows 10 stragglers',
    'Not yet on Windows 11',
    '(device.deviceOSVersion -startsWith "10.0.19")',
  ),
];

/** All groups of Contoso. */
export function contosoGroups(): Group[] {
  return structuredClone([...Object.values(known), ...others]);
}
