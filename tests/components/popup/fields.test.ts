import { describe, expect, it } from 'vitest';
import {
  check,
  type Fields,
  fieldsOfPage,
  fill,
  fillFromSelection,
  noFields,
} from '../../../components/popup/fields';

const profileId = '8c2f4a1e-5d37-4e0b-9a64-3b1f7c92d5e8';
const otherProfile = '6330a015-e0e6-43af-8fd1-d03246b6a6f2';
const group = '3f1d9b52-6c84-4a7e-b2d0-91e5c7a4f836';
const assignmentId = `${profileId}_${group}`;
const graph = `https://graph.microsoft.com/beta/deviceManagement/windowsQualityUpdateProfiles/${profileId}`;
const address = `${graph}/assignments/${assignmentId}`;
const json = JSON.stringify({ id: assignmentId, '@odata.context': `${graph}/assignments/$entity` });
const filled = (fields: Partial<Fields>): Fields => ({ ...noFields, kept: true, ...fields });

describe('what is pasted', () => {
  it.each(['profileId', 'assignmentId'] as const)('into %s fills both fields', (field) => {
    for (const text of [address, json, assignmentId, `Invoke-MgGraphRequest -Uri "${address}"`]) {
      const { profileId: profile, assignmentId: assignment, told } = fill(noFields, field, text, 'pasted');
      expect([profile, assignment], text).toEqual([profileId, assignmentId]);
      expect(told).toMatchObject({ is: 'taken', what: 'both', way: 'pasted', replaced: false });
    }
  });

  it('tells from what it was taken', () => {
    expect(fill(noFields, 'profileId', address, 'pasted').told).toMatchObject({ from: 'graphAddress' });
    expect(fill(noFields, 'profileId', json, 'pasted').told).toMatchObject({ from: 'json' });
    expect(fill(noFields, 'profileId', assignmentId, 'pasted').told).toMatchObject({ from: 'compositeId' });
  });

  it('as a bare GUID belongs to its field, put right', () => {
    const braces = `{${profileId.toUpperCase()}}`;
    expect(fill(filled({ assignmentId: 'x' }), 'profileId', braces, 'pasted')).toMatchObject({
      profileId,
      assignmentId: 'x',
      told: null,
    });
    expect(fill(filled({ profileId }), 'assignmentId', group, 'pasted')).toMatchObject({
      profileId,
      assignmentId: group,
    });
  });

  it('replaces ids that stood there, and says so', () => {
    const before = filled({ profileId: otherProfile, assignmentId: `${otherProfile}_${group}` });
    for (const field of ['profileId', 'assignmentId'] as const) {
      expect(fill(before, field, address, 'pasted')).toMatchObject({
        profileId,
        assignmentId,
        told: { replaced: true },
      });
    }
  });

  it('names a profile only: goes into its field, wherever it was pasted', () => {
    expect(fill(noFields, 'assignmentId', graph, 'pasted')).toMatchObject({
      profileId,
      assignmentId: '',
      told: { is: 'taken', what: 'profile', from: 'graphAddress', replaced: false },
    });
  });

  it('names another profile only: its assignment goes, one of the same profile stays', () => {
    const other = filled({ profileId: otherProfile, assignmentId: `${otherProfile}_${group}` });
    expect(fill(other, 'profileId', graph, 'pasted')).toMatchObject({
      profileId,
      assignmentId: '',
      told: { replaced: true },
    });
    expect(fill(filled({ assignmentId }), 'profileId', graph, 'pasted')).toMatchObject({
      profileId,
      assignmentId,
      told: { replaced: false },
    });
  });

  it('without an id stays as it is', () => {
    expect(fill(noFields, 'profileId', 'Expedite', 'pasted')).toEqual(filled({ profileId: 'Expedite' }));
  });
});

describe('what is typed', () => {
  it('letter by letter stays as it is typed', () => {
    let fields = noFields;
    for (let length = 1; length <= profileId.length; length++) {
      const text = profileId.toUpperCase().slice(0, length);
      fields = fill(fields, 'profileId', text, 'typed');
      expect(fields.profileId).toBe(text);
    }
    expect(fields.told).toBeNull();
  });

  it('fills an empty profile id from the assignment id that begins with it', () => {
    expect(fill(noFields, 'assignmentId', assignmentId, 'typed')).toMatchObject({ profileId, assignmentId });
  });

  it('takes no other profile id away, but says what it sees', () => {
    const before = filled({ profileId: otherProfile });
    expect(fill(before, 'assignmentId', assignmentId, 'typed')).toMatchObject({
      profileId: otherProfile,
      assignmentId,
      told: { is: 'otherProfile', profileId },
    });
  });
});

describe('what is selected on a page', () => {
  it('fills both fields', () => {
    expect(fillFromSelection(null, ` ${assignmentId}\n`)).toMatchObject({
      profileId,
      assignmentId,
      told: { is: 'taken', what: 'both', way: 'selected' },
    });
  });

  it('is a bare GUID: put beside the profile of the page, else taken for a profile', () => {
    expect(fillFromSelection(profileId, group)).toMatchObject({ profileId, assignmentId: group });
    expect(fillFromSelection(profileId, profileId)).toMatchObject({ profileId, assignmentId: '' });
    expect(fillFromSelection(null, profileId)).toMatchObject({ profileId, assignmentId: '' });
  });

  it('names no id: is shown in one line with a sentence', () => {
    expect(fillFromSelection(null, 'Expedite\n 2026.11')).toMatchObject({
      profileId: 'Expedite 2026.11',
      told: { is: 'noIds' },
    });
  });
});

it('takes the profile of the page as something that nobody typed', () => {
  expect(fieldsOfPage(profileId)).toMatchObject({ profileId, kept: false, told: { is: 'fromPage' } });
  expect(fieldsOfPage(null)).toEqual(noFields);
});

describe('what can be loaded', () => {
  it.each([
    [{ profileId: '', assignmentId: '' }, 'profileId', 'noProfile'],
    [{ profileId: ' ', assignmentId }, 'profileId', 'profileNeeded'],
    [{ profileId: 'Expedite', assignmentId }, 'profileId', 'notAProfileId'],
    [{ profileId: `${profileId}0`, assignmentId }, 'profileId', 'notAProfileId'],
    [{ profileId, assignmentId: 'a/b' }, 'assignmentId', 'notAnAssignmentId'],
    [{ profileId, assignmentId: 'a b' }, 'assignmentId', 'notAnAssignmentId'],
  ])('%o: %s, %s', (fields, field, code) => {
    expect(check(fields)).toEqual({ field, code });
  });

  it('is a profile with an assignment or without', () => {
    expect(check({ profileId: ` {${profileId}} `, assignmentId: ` ${assignmentId} ` })).toEqual({
      profileId,
      assignmentId,
    });
    expect(check({ profileId, assignmentId: '' })).toEqual({ profileId, assignmentId: null });
    expect(check({ profileId, assignmentId: 'opaque' })).toEqual({ profileId, assignmentId: 'opaque' });
  });
});
