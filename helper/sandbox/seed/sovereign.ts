import type { AssignmentFilter, Consents, Tenant } from '../model.ts';
import { dynamic, exclude, include, person, profile, security, unified } from './make.ts';

/** One tenant in each sovereign cloud. In all of them the app has every permission that it asks for. */
export function sovereignTenants(consents: Consents): Tenant[] {
  return [gccHigh(), dod(), china()].map((tenant) => ({
    ...tenant,
    consents: structuredClone(consents),
    userMayConsentTo: [],
  }));
}

type Draft = Omit<Tenant, 'consents' | 'userMayConsentTo'>;

/** A maker of aircraft parts, in the cloud of US defence contractors. */
function gccHigh(): Draft {
  const [engineering, flightLine, testStands] = [
    '258f822e-8ea9-4733-9529-2d2afaa59654',
    '8fe3999e-f8c1-4b4c-95b3-82dbe8b02286',
    'ffdf2473-cba2-4e6d-a99e-22b4435b759d',
  ];
  const cleared = windowsFilter(
    'cf388991-7736-4218-85c4-a4e2b2da9e33',
    'Cleared workstations',
    '(device.deviceCategory -eq "Cleared")',
  );
  return {
    id: 'ac40dda2-05d3-413a-a3c5-48cd749a8955',
    cloud: 'usGovHigh',
    domain: 'adatum.us',
    displayName: 'Adatum Aerospace',
    users: [person('845769a1-f48b-43e2-9204-c4c2ca791584', 'dana.whitfield@adatum.us', 'Dana Whitfield')],
    groups: [
      security(engineering, 'Engineering workstations', 'Wichita and Huntsville'),
      dynamic(
        flightLine,
        'Flight line tablets',
        'Rugged tablets in the hangars',
        '(device.deviceCategory -eq "Tablet")',
      ),
      security(testStands, 'Test stands', 'Never restarted during a run'),
      unified('2f7f7e3f-af59-4998-b70e-b638b9ee07e4', 'Export control office', null),
    ],
    filters: [cleared],
    profiles: [
      profile({
        id: '6741c398-be02-4edd-8e14-37b4c38c9bba',
        name: 'Expedite 2026.11 B, enclave',
        description: 'Approved by the information system security officer',
        release: '2026-11-10',
        label: '2026.11 B',
        days: 1,
        targets: [include(engineering, { include: cleared.id }), exclude(testStands)],
      }),
    ],
  };
}

/** A command of the US Department of Defense, in a cloud that does not have quality update profiles. */
function dod(): Draft {
  const ashore = '5044161b-f23c-46bb-a969-a0501019e1d8';
  return {
    id: 'ab16b143-90fb-4065-84be-5372ef774f1d',
    cloud: 'usGovDod',
    lacks: ['windowsQualityUpdateProfiles'],
    domain: 'proseware.us',
    displayName: 'Proseware Command',
    users: [person('af45390b-6b10-4047-b43c-92aa0f0a07e7', 'alex.navarro@proseware.us', 'Alex Navarro')],
    groups: [
      security(ashore, 'Shore workstations', 'Offices ashore'),
      security('11254b08-7fd2-4deb-8af0-2e0b9f07ce37', 'Afloat', 'Connected only in port'),
    ],
    filters: [
      windowsFilter(
        'd0d60a90-0839-47ed-86ad-70bfcb74da39',
        'Managed laptops',
        '(device.deviceCategory -eq "Laptop")',
      ),
    ],
    // The portal's page has it, so that there is an address to open; Graph does not answer for it.
    profiles: [
      profile({
        id: '70385bff-88cc-42e7-a696-07c2975eee6e',
        name: 'Expedite 2026.11 B, shore',
        description: null,
        release: '2026-11-10',
        label: '2026.11 B',
        days: 2,
        targets: [include(ashore)],
      }),
    ],
  };
}

/** An importer with offices in China, in the cloud that 21Vianet operates. */
function china(): Draft {
  const [pilot, shanghai, warehouse] = [
    'e4863fb4-fbb3-423b-b639-009070ee16c2',
    'c81f7d15-5154-44f4-8a82-ba4dc6debd08',
    'e3149700-214c-444f-a5cc-e26627174450',
  ];
  return {
    id: '58e11a57-c883-46c0-95d4-331ce8842589',
    cloud: 'china',
    domain: 'wideworldimporters.cn',
    displayName: 'Wide World Importers 中国',
    users: [person('593132d2-9760-4cfd-bfc2-c36a73a115e3', 'na.li@wideworldimporters.cn', '李娜')],
    groups: [
      security(pilot, '试点设备', '第一批更新'),
      security(shanghai, '上海办公室', '浦东与虹桥'),
      dynamic(warehouse, '仓库终端', '扫描枪与看板电脑', '(device.deviceCategory -eq "Warehouse")'),
    ],
    filters: [
      windowsFilter(
        '91a4d72e-bcd8-4256-8e97-a4a97b018460',
        '公司所有设备',
        '(device.deviceOwnership -eq "Corporate")',
      ),
    ],
    profiles: [
      profile({
        id: 'dd2753d5-87e3-4306-ac3a-718bbf9478f1',
        name: '2026.11 B 紧急更新',
        description: '双十一之后部署',
        release: '2026-11-10',
        label: '2026.11 B',
        days: 2,
        targets: [include(pilot), exclude(warehouse)],
      }),
    ],
  };
}

function windowsFilter(id: string, displayName: string, rule: string): AssignmentFilter {
  return {
    id,
    displayName,
    description: null,
    platform: 'windows10AndLater',
    rule,
    assignmentFilterManagementType: 'devices',
  };
}
