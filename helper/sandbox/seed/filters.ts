import type { AssignmentFilter } from '../model.ts';

/** Filters of Contoso: three that fit Windows devices, and three that must not be offered for them. */
export const filters = {
  corporate: {
    id: '6d0b8f23-91ce-47a5-b3f4-2e8a5c70d916',
    displayName: 'Corporate Windows 11',
    description: 'Company-owned, build 22000 or later',
    platform: 'windows10AndLater',
    rule: '(device.deviceOwnership -eq "Corporate") and (device.osVersion -startsWith "10.0.2")',
    assignmentFilterManagementType: 'devices',
  },
  cloudPc: {
    id: '2dc3bd29-00d4-4e9a-bcc4-b46e72d21f0b',
    displayName: 'Cloud PCs only',
    description: null,
    platform: 'windows10AndLater',
    rule: '(device.model -startsWith "Cloud PC")',
    assignmentFilterManagementType: 'devices',
  },
  surface: {
    id: '4fb0b0fc-a25b-4681-905f-410230459f52',
    displayName: 'Surface devices',
    description: 'For driver and firmware waves',
    platform: 'windows10AndLater',
    rule: '(device.manufacturer -eq "Microsoft Corporation")',
    assignmentFilterManagementType: 'devices',
  },
  iphones: {
    id: '1851c006-d8da-4d8b-b139-369767b28ccb',
    displayName: 'Corporate iPhones',
    description: null,
    platform: 'iOS',
    rule: '(device.deviceOwnership -eq "Corporate")',
    assignmentFilterManagementType: 'devices',
  },
  android: {
    id: '34ffa723-4be6-44a6-941f-c278e8a90215',
    displayName: 'Android Enterprise work phones',
    description: 'Fully managed',
    platform: 'androidForWork',
    rule: '(device.enrollmentProfileName -eq "Work phones")',
    assignmentFilterManagementType: 'devices',
  },
  edge: {
    id: '24d2c199-4c58-4297-9f76-d03e5d4f51c4',
    displayName: 'Managed Edge on Windows',
    description: 'For app protection policies',
    platform: 'windowsMobileApplicationManagement',
    rule: '(app.deviceModel -startsWith "Surface")',
    assignmentFilterManagementType: 'apps',
  },
} satisfies { [name: string]: AssignmentFilter };

/** All filters of Contoso. */
export function contosoFilters(): AssignmentFilter[] {
  return structuredClone(Object.values(filters));
}
