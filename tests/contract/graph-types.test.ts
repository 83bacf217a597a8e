import type {
  AllDevicesAssignmentTarget,
  AllLicensedUsersAssignmentTarget,
  ConfigurationManagerCollectionAssignmentTarget,
  DeviceAndAppManagementAssignmentFilter,
  DeviceAndAppManagementAssignmentFilterType,
  DeviceAndAppManagementAssignmentTarget,
  ExclusionGroupAssignmentTarget,
  GroupAssignmentTarget,
  WindowsQualityUpdateProfile,
  WindowsQualityUpdateProfileAssignment,
} from '@microsoft/microsoft-graph-types-beta';
import { describe, expectTypeOf, it } from 'vitest';
import type { FilterMode, wire } from '../../extension/assignment/target';

type Wire = typeof wire;

describe('our names are those of the published types', () => {
  it('of targets', () => {
    expectTypeOf<Wire['filterId'] | Wire['filterMode']>().toExtend<
      keyof DeviceAndAppManagementAssignmentTarget
    >();
    expectTypeOf<Wire['groupId']>().toExtend<
      keyof GroupAssignmentTarget & keyof ExclusionGroupAssignmentTarget
    >();
    expectTypeOf<Wire['collectionId']>().toExtend<keyof ConfigurationManagerCollectionAssignmentTarget>();
    expectTypeOf<FilterMode>().toEqualTypeOf<DeviceAndAppManagementAssignmentFilterType>();
  });

  it('and no target has a property that we would have to know besides', () => {
    type Known = Wire[keyof Wire];
    type All =
      keyof AllDevicesAssignmentTarget | keyof AllLicensedUsersAssignmentTarget | keyof GroupAssignmentTarget;
    expectTypeOf<
      Exclude<All | keyof ConfigurationManagerCollectionAssignmentTarget, Known>
    >().toEqualTypeOf<never>();
  });

  it('of profiles, assignments and filters', () => {
    expectTypeOf<'id' | 'target'>().toExtend<keyof WindowsQualityUpdateProfileAssignment>();
    expectTypeOf<
      'id' | 'displayName' | 'description' | 'releaseDateDisplayName' | 'expeditedUpdateSettings'
    >().toExtend<keyof WindowsQualityUpdateProfile>();
    expectTypeOf<'id' | 'displayName' | 'platform' | 'assignmentFilterManagementType'>().toExtend<
      keyof DeviceAndAppManagementAssignmentFilter
    >();
  });
});
