import './messages';
import { render } from 'preact';
import '../../components/theme/tokens.css';
import '../../components/theme/base.css';
import { ClientProvider } from '../../components/client-context';
import { AssignmentEditor } from '../../components/editor/AssignmentEditor';
import { Bar } from '../../components/shell/Bar';
import { Layout } from '../../components/shell/Layout';
import { writeTarget, readTarget } from '../../extension/assignment/target';
import type { WorkerClient } from '../../extension/messages/client';
import type { Failure } from '../../extension/messages/failure';
import { failed, ok } from '../../extension/result';
import { account, assignments, exchange, filters, groups, ids, names, profile } from '../components/fixtures';
import { type EditState, editStates } from './edit-states';

const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
const name = query.get('state') ?? '';
const state = editStates[name];

const isFailure = (value: object): value is Failure => 'from' in value;
const never = new Promise<never>(() => undefined);
const rings = [groups.europe, groups.americas, groups.pilot, groups.owners];

/** A worker that answers as the state wants it. */
function workerOf({ search = 'more', preview, apply = 'never' }: EditState): WorkerClient {
  const ask = (command: string, request: never, options: { onStage?: (stage: string) => void } = {}) => {
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
        return Promise.resolve(ok({ allowed: true, names: Object.fromEntries(found) as object }));
      }
      case 'edit.preview': {
        const { target } = request as { target: unknown };
        const type = '#microsoft.graph.windowsQualityUpdateProfileAssignment';
        const body = JSON.stringify({ '@odata.type': type, target: writeTarget(readTarget(target)) });
        return Promise.resolve(preview ? failed(preview) : ok({ method: 'PATCH', url: exchange.url, body }));
      }
      case 'edit.apply':
        options.onStage?.('reading');
        options.onStage?.('sending');
        if (apply === 'never') return never;
        return Promise.resolve(isFailure(apply) ? failed(apply) : ok(apply));
      default:
        return Promise.resolve(failed({ from: 'channel', code: 'refused', message: command }));
    }
  };
  return { ask: ask as unknown as WorkerClient['ask'] };
}

const nothing = (): void => undefined;

if (!state) {
  render(
    <ul>
      {Object.keys(editStates).map((one) => (
        <li key={one}>
          <a href={`?state=${one}`}>{one}</a>
        </li>
      ))}
    </ul>,
    document.body,
  );
} else {
  const [first, ...others] = assignments;
  if (!first) throw new Error('no assignments');
  const { current = first.target, namesAllowed = true } = state;
  // One name is left out, to be looked up.
  const known = Object.fromEntries(Object.entries(names).filter(([id]) => id !== ids.americas));
  render(
    <ClientProvider client={workerOf(state)}>
      <Layout
        bar={
          <Bar
            state={{ state: 'signedIn', account }}
            onSwitchAccount={nothing}
            onSignOut={nothing}
            onOpenOptions={nothing}
            onClose={nothing}
          />
        }
      >
        <AssignmentEditor
          profile={profile}
          assignments={[{ id: first.id, target: current }, ...others]}
          assignmentId={first.id}
          names={known}
          groupNamesAllowed={namesAllowed}
          filters={state.filters === undefined ? filters : state.filters}
          account={account}
          readAt={new Date(2026, 10, 12, 9, 38).getTime()}
          onNames={nothing}
          onLeave={nothing}
          onSwitchAccount={nothing}
        />
      </Layout>
    </ClientProvider>,
    document.body,
  );
  void Promise.resolve(state.go?.()).then(() => document.documentElement.setAttribute('data-ready', ''));
}
