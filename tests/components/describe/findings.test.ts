import '../../support/catalogue';
import { expect, it } from 'vitest';
import { wordsOfFinding } from '../../../components/describe/findings';
import type { GroupNames } from '../../../extension/assignment/directory';
import { groups, ids } from '../fixtures';

const words = (displayName: string, ...more: string[]): string => {
  const names: GroupNames = { [ids.pilot]: { found: true, group: { ...groups.pilot, displayName } } };
  return wordsOfFinding(
    { field: 'group', severity: 'note', code: 'exclusionsStay', groupIds: [ids.pilot, ...more] } as never,
    names,
  );
};

it.each(['Pilot ring', 'EU | Pilot', 'a | b | c | d', '$1 | $2', '\ue000'])(
  'names the one excluded group, whatever it is called: %j',
  (name) => {
    expect(words(name)).toBe(`Devices that are also in ${name} stay excluded.`);
  },
);

it('counts several', () => {
  expect(words('EU | Pilot', ids.europe)).toBe(
    'Devices that are also in one of the 2 excluded groups stay excluded.',
  );
});
