import type { Group, Profile } from '../model.ts';
import { dynamic, exclude, include, profile, security, unified } from './make.ts';

/** Groups of Fabrikam. Its administrators have not let the app read them. */
export function fabrikamGroups(): Group[] {
  return [
    security('04d7d3fc-258b-4438-87c5-166e5993bf8f', 'All store PCs', 'Back office PCs of every store'),
    security('72ef9d72-86c3-4268-aec0-157a3aceea2c', 'Pilot stores', 'Five stores that go first'),
    unified('faa9ce33-6423-4415-ac71-a85a3f482406', 'Store managers', null),
    dynamic(
      'd744df80-893b-4700-b0ca-3b73635d13ca',
      'Warehouse scanners',
      'Windows handhelds',
      '(device.deviceCategory -eq "Scanner")',
    ),
    unified('81837363-4a65-4156-a8a3-cb71b3c2d892', 'IT', 'Runs everything'),
  ];
}

/** Profiles of Fabrikam. */
export function fabrikamProfiles(): Profile[] {
  return [
    profile({
      id: 'fe23ab59-b704-4f2d-a624-ee1f9bec75a4',
      name: 'November security update, stores',
      description: 'After closing time only',
      release: '2026-11-10',
      label: '2026.11 B',
      days: 2,
      targets: [
        include('04d7d3fc-258b-4438-87c5-166e5993bf8f'),
        exclude('d744df80-893b-4700-b0ca-3b73635d13ca'),
      ],
    }),
    profile({
      id: 'c57d5e48-c39f-4050-9ee3-4e704be78917',
      name: 'November security update, pilot stores',
      description: null,
      release: '2026-11-10',
      label: '2026.11 B',
      days: 1,
      targets: [include('72ef9d72-86c3-4268-aec0-157a3aceea2c')],
    }),
  ];
}
