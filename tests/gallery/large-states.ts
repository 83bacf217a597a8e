import type { GroupKind, GroupName } from '../../extension/assignment/directory';
import { type Filter, writeTarget } from '../../extension/assignment/target';
import type { Failure } from '../../extension/messages/failure';
import type { Reply } from '../../extension/messages/table';
import * as fixture from './fixtures';
import { hardName, hardProfile } from './hard-names';
import type { Answers, State } from './states';

const places = [
  'Oslo',
  'Lyon',
  'Kyoto',
  'Porto Alegre',
  'Zürich',
  'Austin',
  'Kraków',
  'Dublin',
  'Pune',
  'Brno',
];
const teams = ['Finance', 'Field service', 'Call centre', 'Research', 'Warehouse', 'Front desk', 'Legal'];
const kinds: GroupKind[] = ['security', 'dynamicDevices', 'dynamicUsers'];
const pick = <T>(of: readonly T[], at: number): T => of[at % of.length] as T;
const idOf = (at: number): string => `${String(at).padStart(8, '0')}-7a16-4c02-b8e3-5f1c6d7e8a90`;

type Groups = Reply<'groups.resolve'>['names'];

/** That many groups, every ninth of them excluded, every seventh with a filter, every hundredth gone. */
function manyOf(count: number): { profile: Reply<'profiles.read'>; names: Groups } {
  const names: Record<string, GroupName> = {};
  const assignments = Array.from(
    { length: count },
    (_, at): Reply<'profiles.read'>['assignments'][number] => {
      const groupId = idOf(at);
      const displayName = `${pick(places, at)} – ${pick(teams, Math.floor(at / places.length))} ${String(at + 1)}`;
      names[groupId] =
        at % 100 === 99
          ? { found: false, reason: 'deleted' }
          : { found: true, group: { id: groupId, displayName, kind: pick(kinds, at), description: null } };
      const filter: Filter =
        at % 7 === 3 ? { mode: 'include', id: pick(fixture.filters, 0).id } : { mode: 'none' };
      const kind = at % 9 === 4 ? ('exclusionGroup' as const) : ('group' as const);
      return {
        id: `${fixture.profileId}_${groupId}`,
        target: writeTarget({ kind, groupId, filter, rest: {} }),
      };
    },
  );
  return { profile: { ...fixture.profile, assignments }, names };
}

const hardNames = Object.values(hardName);

function hard(): { profile: Reply<'profiles.read'>; names: Groups } {
  const { profile, names } = manyOf(hardNames.length);
  const named = Object.entries(names).map(([id, name], at): [string, GroupName] => [
    id,
    name.found ? { found: true, group: { ...name.group, displayName: pick(hardNames, at) } } : name,
  ]);
  return {
    profile: {
      ...profile,
      profile: {
        ...profile.profile,
        displayName: hardProfile.long,
      },
    },
    names: Object.fromEntries(named),
  };
}

const unreachable: Failure = {
  from: 'graph',
  code: 'unreachable',
  status: 0,
  serviceCode: '',
  message: '',
  requestId: null,
  clientRequestId: null,
};

/** The browser knows by itself that the computer is in no network. */
const unplug = (state: State): State => ({
  ...state,
  go: () => {
    Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true });
    return Promise.resolve();
  },
});

/** What is much, long, or cut off from the network. */
export function largeStates(panel: (answers: Answers, onProfile?: boolean) => State): Record<string, State> {
  const withNames = ({ profile, names }: { profile: Reply<'profiles.read'>; names: Groups }): Answers => ({
    'profiles.read': { value: profile },
    'groups.resolve': { value: { access: 'granted', names } },
  });
  const one = manyOf(1);
  const many = manyOf(500);
  return {
    oneAssignment: panel(withNames(one)),
    twelveAssignments: panel(withNames(manyOf(12))),
    manyAssignments: panel(withNames(many)),
    manyAssignmentsComing: panel({ ...withNames(many), 'groups.resolve': 'never' }),
    longNames: panel(withNames(hard())),
    namesFailed: panel({ 'groups.resolve': { failure: unreachable } }),
    unreachable: panel({ 'profiles.read': { failure: unreachable } }),
    offline: unplug(panel({ 'profiles.read': { failure: unreachable } })),
    listOffline: unplug(panel({ 'profiles.list': { failure: unreachable } }, false)),
    listMany: panel(
      {
        'profiles.list': {
          value: Array.from({ length: 300 }, (_, at) => ({
            ...fixture.profile.profile,
            id: idOf(at),
            displayName: `Expedite ${2026 - Math.floor(at / 24)}.${String((at % 12) + 1).padStart(2, '0')} B – ${pick(places, at)}`,
            release:
              at % 5 === 0
                ? null
                : `${2026 - Math.floor(at / 24)}.${String((at % 12) + 1).padStart(2, '0')} B`,
          })),
        },
      },
      false,
    ),
    listLongNames: panel(
      {
        'profiles.list': {
          value: hardNames.map((displayName, at) => ({
            ...fixture.profile.profile,
            id: idOf(at),
            displayName,
          })),
        },
      },
      false,
    ),
  };
}
