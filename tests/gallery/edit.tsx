import './messages';
import type { ComponentChildren } from 'preact';
import '../../components/theme/tokens.css';
import '../../components/theme/base.css';
import { ClientProvider } from '../../components/client-context';
import { AssignmentEditor } from '../../components/editor/AssignmentEditor';
import { Bar } from '../../components/shell/Bar';
import { Layout } from '../../components/shell/Layout';
import type { Group, GroupNames } from '../../extension/assignment/directory';
import { type EditProgress, writeOf } from '../../extension/assignment/edit';
import { readTarget } from '../../extension/assignment/target';
import { fromWire, toWire, type WireAssignment } from '../../extension/assignment/wire';
import { writeRequest } from '../../extension/graph/profiles';
import type { WorkerClient } from '../../extension/messages/client';
import type { Failure } from '../../extension/messages/failure';
import type { Request } from '../../extension/messages/table';
import { failed, ok } from '../../extension/result';
import { defaultSettings } from '../../extension/settings/settings';
import {
  account,
  assignments,
  filters,
  groups,
  ids,
  names as usualNames,
  profile as usualProfile,
} from '../components/fixtures';
import { noChanges } from './fixtures';
import { type EditState, editStates } from './edit-states';
import { setStage } from './stage';

/** The fixtures by the names that they have in the state. */
function namedIn({ called }: EditState) {
  const renamed = <Of extends Group>(group: Of): Of => ({
    ...group,
    displayName: called?.groups[group.id] ?? group.displayName,
  });
  const names: GroupNames = Object.fromEntries(
    Object.entries(usualNames).map(([id, name]) => [
      id,
      name.found ? { ...name, group: renamed(name.group) } : name,
    ]),
  );
  return {
    profile: { ...usualProfile, displayName: called?.profile ?? usualProfile.displayName },
    names,
    rings: [groups.europe, groups.americas, groups.pilot, groups.owners].map(renamed),
  };
}

const isFailure = (value: object): value is Failure => 'from' in value;
const never = new Promise<never>(() => undefined);

/** A worker that answers as the state wants it. */
function workerOf(name: string, state: EditState, seen: WireAssignment[]): WorkerClient {
  const { search = 'more', preview, apply = 'never', replace, outcome = null, read = seen } = state;
  const { stages = [{ at: 'reading' }, { at: 'sending' }] } = state;
  const { profile, names, rings } = namedIn(state);
  const ask = (
    command: string,
    request: never,
    options: { onStage?: (stage: EditProgress) => void } = {},
  ) => {
    switch (command) {
      case 'groups.search':
        if (search === 'never') return never;
        if (typeof search === 'object') return Promise.resolve(failed(search));
        return Promise.resolve(
          ok({ groups: search === 'none' ? [] : rings, next: name === 'more' ? 'next' : null }),
        );
      case 'groups.resolve': {
        const { ids: wanted } = request as { ids: string[] };
        const found = wanted.map((id) => [
          id.toLowerCase(),
          names[id] ?? { found: false, reason: 'deleted' },
        ]);
        return Promise.resolve(
          ok({ access: 'granted' as const, names: Object.fromEntries(found) as object }),
        );
      }
      case 'edit.preview': {
        const { assignmentId, target, by } = request as Request<'edit.preview'>;
        const now = seen.map(fromWire);
        const wanted = { assignmentId, seen: now, target: readTarget(target), by };
        const { method, path, body } = writeRequest(profile.id, writeOf(wanted, now));
        const url = `https://graph.microsoft.com${path}`;
        return Promise.resolve(preview ? failed(preview) : ok({ method, url, body }));
      }
      case 'edit.apply':
        for (const stage of stages) options.onStage?.(stage);
        if (apply === 'never') return never;
        if ((request as Request<'edit.apply'>).by === 'replace') return Promise.resolve(ok(replace ?? apply));
        return Promise.resolve(isFailure(apply) ? failed(apply) : ok(apply));
      case 'edit.outcome':
        if (outcome === 'never') return never;
        return Promise.resolve(outcome !== null && 'from' in outcome ? failed(outcome) : ok(outcome));
      case 'profiles.read':
        if (read === 'never') return never;
        if ('from' in read) return Promise.resolve(failed(read));
        return Promise.resolve(ok({ profile, assignments: read, readAt: Date.now() }));
      default:
        return Promise.resolve(failed({ from: 'channel', code: 'refused', message: command }));
    }
  };
  return { ask: ask as unknown as WorkerClient['ask'] };
}

const nothing = (): void => undefined;

function contentOf(name: string, state: EditState): ComponentChildren {
  const [first, ...others] = assignments;
  if (!first) throw new Error('no assignments');
  const { current = first.target, namesAllowed = true } = state;
  const { profile, names } = namedIn(state);
  // One name is left out, to be looked up.
  const known = namesAllowed
    ? Object.fromEntries(Object.entries(names).filter(([id]) => id !== ids.americas))
    : {};
  const list = [{ id: first.id, target: current }, ...others];
  return (
    <ClientProvider client={workerOf(name, state, list.map(toWire))} changes={noChanges}>
      <Layout
        bar={
          <Bar
            state={{ state: 'signedIn', account, others: [] }}
            onSwitchAccount={nothing}
            onSwitchTo={nothing}
            onSignOut={nothing}
            onOpenOptions={nothing}
            onClose={nothing}
          />
        }
      >
        <AssignmentEditor
          profile={profile}
          assignments={list}
          assignmentId={first.id}
          names={known}
          groupNamesAllowed={namesAllowed}
          filters={state.filters === undefined ? filters : state.filters}
          account={account}
          inForce={{ settings: { ...defaultSettings, ...state.settings }, locked: [], lockedBy: null }}
          portalTenant={state.portalTenant ?? null}
          readAt={new Date(2026, 10, 12, 9, 38).getTime()}
          onNames={nothing}
          onLeave={nothing}
          onSignIn={nothing}
          onSwitchAccount={nothing}
        />
      </Layout>
    </ClientProvider>
  );
}

setStage(Object.keys(editStates), (name) => {
  const state = editStates[name];
  if (!state) throw new Error(`There is no state ${name}.`);
  return { page: 'panel', go: state.go, content: contentOf(name, state) };
});
