import type { Profile } from '../model.ts';
import { known } from './contoso-groups.ts';
import { filters } from './filters.ts';
import { allDevices, allUsers, collection, exclude, include, profile } from './make.ts';

/** A group that was deleted while a profile still pointed at it. */
const deletedGroup = '5b9d6c1e-77f0-4c0e-9a3f-0f6f2f6c2d8b';

/** All quality update profiles of Contoso, newest first: more than one page of them. */
export function contosoProfiles(): Profile[] {
  return [...current(), ...earlier()];
}

function current(): Profile[] {
  return [
    profile({
      id: '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8',
      name: 'Expedite 2026.11 B security update',
      description: 'Emergency patch for wave 1, approved in CHG-20817',
      release: '2026-11-10',
      label: '2026.11 B',
      days: 1,
      targets: [
        include(known.pilotRing.id),
        include(known.financeLaptops.id, { include: filters.corporate.id }),
        exclude(known.kiosks.id),
        include(deletedGroup),
      ],
    }),
    profile({
      id: '013e1fc4-1942-4ec2-b9bf-c89ead2c509c',
      name: 'Expedite 2026.10 B security update',
      description: 'Superseded by 2026.11, kept until the report is signed',
      release: '2026-10-13',
      label: '2026.10 B',
      days: 2,
      targets: [include(known.pilotRing.id), include(known.broadEurope.id), exclude(known.kiosks.id)],
    }),
    profile({
      id: '6330a015-e0e6-43af-8fd1-d03246b6a6f2',
      name: 'Zero-day response, all rings',
      description: 'Used only on the word of the security operations center',
      release: '2026-11-10',
      label: '2026.11 B',
      days: 0,
      targets: [
        allDevices(),
        { ...include(known.broadAmericas.id), deviceAndAppManagementAssignmentSourceTag: 'wave-3' },
      ],
    }),
    profile({
      id: '4853ce75-f84d-47df-bc48-6fc45f8c57c6',
      name: 'Lab: expedite test',
      description: 'Wiped every night; try things here',
      release: '2026-09-08',
      label: '2026.09 B',
      days: 0,
      targets: [
        {
          '@odata.type': '#microsoft.graph.scopeTagGroupAssignmentTarget',
          deviceAndAppManagementAssignmentFilterId: null,
          deviceAndAppManagementAssignmentFilterType: 'none',
          targetType: 'device',
          entraObjectId: '200c54e9-b096-4bf5-9efc-20c9dcf8bef6',
        },
        include('200c54e9-b096-4bf5-9efc-20c9dcf8bef6', { exclude: filters.cloudPc.id }),
      ],
    }),
    profile({
      id: 'e6cc3cf3-d640-4279-bae1-c1eb6559ddbb',
      name: 'Expedite 2026.12 B security update (draft)',
      description: null,
      release: '2026-11-10',
      label: '2026.11 B',
      days: 2,
      targets: [],
    }),
    profile({
      id: '110d547d-1970-460a-8f68-d5547667ae45',
      name: 'Branch offices via Configuration Manager',
      description: 'Co-managed sites, collection owned by the site server team',
      release: '2026-10-13',
      label: '2026.10 B',
      days: 2,
      targets: [collection('SMS00001'), allUsers()],
    }),
  ];
}

/** One profile a month and ring, as a company's tenant looks after two years. */
function earlier(): Profile[] {
  return months.map(([id, release, label, ring]) =>
    profile({
      id,
      name: `Expedite ${label} – ${ring}`,
      description: `Closed wave of ${release.slice(0, 7)}`,
      release,
      label,
      days: 2,
      targets:
        ring === 'Pilot ring'
          ? [include(known.pilotRing.id)]
          : [include(known.broadEurope.id), exclude(known.kiosks.id)],
    }),
  );
}

const months = [
  ['f6d1cf46-3618-4180-b823-f9b393e0d660', '2026-09-08', '2026.09 B', 'Pilot ring'],
  ['bb404afe-b36e-4613-8290-d45deafb9fda', '2026-09-08', '2026.09 B', 'Broad ring – Europe'],
  ['c04acf16-ec2e-4811-91ea-bda4877e0ba6', '2026-08-11', '2026.08 B', 'Pilot ring'],
  ['573fb719-f779-46f5-9f5a-df108c0cf1c2', '2026-08-11', '2026.08 B', 'Broad ring – Europe'],
  ['47111409-2dd0-4a7a-83f9-1068b6ff1e16', '2026-07-14', '2026.07 B', 'Pilot ring'],
  ['f76465cc-d892-4156-9bf3-d9644b445f73', '2026-07-14', '2026.07 B', 'Broad ring – Europe'],
  ['fc0af9ab-fb46-4f75-809f-aaba19922763', '2026-06-09', '2026.06 B', 'Pilot ring'],
  ['34fbd0a1-bfed-4fec-b618-aac90a8e824e', '2026-06-09', '2026.06 B', 'Broad ring – Europe'],
  ['b047d84d-67f5-4e32-b2f4-f6a19e46e03b', '2026-05-12', '2026.05 B', 'Pilot ring'],
  ['d8f79d99-950f-448b-9405-7c2099eb8a9e', '2026-05-12', '2026.05 B', 'Broad ring – Europe'],
  ['715a4a55-486f-43df-8a22-6f805c161f91', '2026-04-14', '2026.04 B', 'Pilot ring'],
  ['23401fa4-a7b0-49be-8f60-40f10cc4fc28', '2026-04-14', '2026.04 B', 'Broad ring – Europe'],
  ['e63e7646-603e-4f7e-9f6d-bc56e16c3ec6', '2026-03-10', '2026.03 B', 'Pilot ring'],
  ['64e0dbbb-65b6-40f5-8ffe-fe4edba6a3b6', '2026-03-10', '2026.03 B', 'Broad ring – Europe'],
  ['c7677920-ccf9-48a2-80ee-f70a411e1809', '2026-02-10', '2026.02 B', 'Pilot ring'],
  ['94fb0548-1779-4f99-b579-4271ed2bf943', '2026-02-10', '2026.02 B', 'Broad ring – Europe'],
  ['3aed4bf4-51b3-4f03-bdf4-0652df0e26d0', '2026-01-13', '2026.01 B', 'Pilot ring'],
  ['73597ee1-4afd-4649-b377-46bbc64264b8', '2026-01-13', '2026.01 B', 'Broad ring – Europe'],
  ['61531619-562e-49b5-a33a-b0b8fd802e5f', '2025-12-09', '2025.12 B', 'Pilot ring'],
  ['5923251e-0d69-4b1a-9f97-83f934e1793f', '2025-12-09', '2025.12 B', 'Broad ring – Europe'],
] as const;
