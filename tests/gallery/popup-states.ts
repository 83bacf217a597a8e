import type { PopupDraft } from '../../extension/recall/popup-draft';
import { draftOf } from '../../extension/assignment/draft';
import { defaultSettings } from '../../extension/settings/settings';
import * as fixture from './fixtures';
import { hardName, hardProfile } from './hard-names';
import { journals } from './journal';
import type { Answers } from './states';

export type PopupState = {
  answers: Answers;
  kept?: PopupDraft;
  selected?: string;
  /** Address of the tab. */
  address?: string;
};

const assignmentId = `${fixture.profileId}_${fixture.groups.pilot}`;
const ids = { profileId: fixture.profileId, assignmentId };
const otherProfile = '6330a015-e0e6-43af-8fd1-d03246b6a6f2';
const day = 24 * 60 * 60 * 1000;
const minutes = (count: number): number => Date.now() - count * 60_000;
const fabrikam = {
  ...fixture.account,
  username: 'sam.okafor@fabrikam.com',
  tenantId: 'b81f6a2e-97c3-4d05-a4e8-60d2f7319c5b',
};
const recent = (id: string, displayName: string, at: number, account = fixture.account) => ({
  id,
  displayName,
  at,
  account,
});

const usual: Answers = {
  'identity.state': { value: fixture.signedIn },
  'identity.signIn': { failure: fixture.cancelled },
  'settings.read': {
    value: {
      settings: defaultSettings,
      locked: [],
      lockedBy: null,
      redirectAddress: 'https://x.chromiumapp.org/',
    },
  },
  'profiles.read': { value: fixture.profile },
  'groups.resolve': { value: fixture.names },
  'filters.list': { value: fixture.filters },
  'journal.list': { value: journals.mode },
  'edit.outcome': 'never',
  'edit.apply': 'never',
  'edit.preview': 'never',
  'attention.read': { value: { unsettled: [], signIn: false } },
  'recent.list': {
    value: [
      recent('a', 'Expedite 2026.11 B security update', minutes(4)),
      recent('b', 'Expedite 2026.10 B security update', minutes(0) - 42 * day),
      recent('c', 'Zero-day response, all rings', minutes(0) - 54 * day),
      recent('d', 'Lab: expedite test', minutes(0) - 400 * day, fabrikam),
    ],
  },
};
const unsettled = (isMine: boolean) => ({
  profile: { id: fixture.profileId, displayName: fixture.profile.profile.displayName },
  account: fixture.account,
  isMine,
});
const attention = (isMine: boolean, signIn: boolean): NonNullable<Answers['attention.read']> => ({
  value: { unsettled: [unsettled(isMine)], signIn },
});
const signedOut: Answers = {
  ...usual,
  'identity.state': { value: { state: 'signedOut', cloud: 'global', others: [] } },
};

const page = (profileId: string): string =>
  `https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/QualityUpdatePolicyBlade/policyId/${profileId}`;

const target = {
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: fixture.groups.europe,
  deviceAndAppManagementAssignmentFilterId: null,
  deviceAndAppManagementAssignmentFilterType: 'none',
};
const editOf = (at: 'editing' | 'reviewing', editId: string | null = null): PopupDraft => ({
  fields: ids,
  at: { is: 'edit' },
  edits: [
    {
      tenantId: fixture.account.tenantId,
      profileId: fixture.profileId,
      profileName: fixture.profile.profile.displayName,
      assignmentId,
      portalTenant: null,
      snapshot: { draft: draftOf(target), at, by: 'patch', editId },
    },
  ],
});
const graph = `https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdateProfiles/${fixture.profileId}`;

const hardOnes: Answers = {
  ...usual,
  'recent.list': {
    value: [
      recent('a', hardProfile.unbroken, minutes(4)),
      recent('b', hardProfile.fromRight, minutes(0) - 42 * day),
      recent('c', hardProfile.long, minutes(0) - 400 * day, fabrikam),
    ],
  },
  'profiles.read': {
    value: {
      ...fixture.profile,
      profile: { ...fixture.profile.profile, displayName: hardProfile.unbroken },
    },
  },
  'groups.resolve': {
    value: {
      access: 'granted',
      names: Object.fromEntries(
        Object.values(fixture.groups).map((id, place) => [
          id,
          {
            found: true,
            group: {
              id,
              displayName: [hardName.fromRight, hardName.unbroken, hardName.emoji, hardName.wide][place % 4]!,
              kind: 'security',
              description: null,
            },
          },
        ]),
      ),
    },
  },
};
const keptProfile: PopupDraft = {
  fields: ids,
  at: { is: 'profile', tenantId: fixture.account.tenantId, profileId: fixture.profileId },
  edits: [],
};
const keptHard = editOf('editing').edits.map((edit) => ({ ...edit, profileName: hardProfile.unbroken }));

/** States of the popup. Everything that a press leads to is reached by pressing. */
export const popupStates: Record<string, PopupState> = {
  form: { answers: usual },
  formPage: { answers: usual, address: page(fixture.profileId) },
  formBoth: { answers: usual, selected: `${graph}/assignments/${assignmentId}` },
  formNoIds: { answers: usual, selected: 'Expedite 2026.11 B security update' },
  formOtherPage: {
    answers: usual,
    kept: { fields: ids, at: { is: 'form' }, edits: [] },
    address: page(otherProfile),
  },
  formNoRecent: { answers: { ...usual, 'recent.list': { value: [] } } },
  signedOut: { answers: signedOut, kept: { fields: ids, at: { is: 'form' }, edits: [] } },
  unsettled: { answers: { ...usual, 'attention.read': attention(true, false) } },
  unsettledSignIn: { answers: { ...usual, 'attention.read': attention(true, true) } },
  unsettledSignedOut: { answers: { ...signedOut, 'attention.read': attention(false, false) } },
  unconfigured: { answers: { ...usual, 'identity.state': { value: { state: 'unconfigured' } } } },
  unfinished: { answers: usual, kept: { ...editOf('editing'), at: { is: 'form' } } },
  missing: {
    answers: { ...usual, 'profiles.read': { failure: fixture.notFound } },
    kept: keptProfile,
  },
  profile: {
    answers: usual,
    kept: keptProfile,
  },
  forbidden: {
    answers: { ...usual, 'profiles.read': { failure: fixture.forbidden } },
    kept: keptProfile,
  },
  noSuchAssignment: {
    answers: usual,
    kept: {
      ...editOf('editing'),
      edits: editOf('editing').edits.map((edit) => ({ ...edit, assignmentId: `${assignmentId}_1` })),
    },
  },
  editing: { answers: usual, kept: editOf('editing') },
  editingOtherPage: { answers: usual, kept: editOf('editing'), address: page(otherProfile) },
  reviewing: { answers: usual, kept: editOf('reviewing') },
  hardNames: { answers: hardOnes, kept: { fields: ids, at: { is: 'form' }, edits: keptHard } },
  hardNamesProfile: { answers: hardOnes, kept: { ...keptProfile, edits: keptHard } },
  unfinishedProfile: { answers: usual, kept: { ...keptProfile, edits: editOf('editing').edits } },
  settling: { answers: usual, kept: editOf('reviewing', 'try') },
  settleFailed: {
    answers: { ...usual, 'edit.outcome': { failure: fixture.forbidden } },
    kept: editOf('reviewing', 'try'),
  },
  notApplied: {
    answers: { ...usual, 'edit.outcome': { value: null } },
    kept: editOf('reviewing', 'try'),
  },
};
