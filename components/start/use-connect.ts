import { useEffect, useState } from 'preact/hooks';
import { type CloudName, graphHostOf } from '../../extension/graph/clouds';
import type { Connection } from '../../extension/identity/types';
import type { WorkerClient } from '../../extension/messages/client';
import type { Failure } from '../../extension/messages/failure';
import type { Settings } from '../../extension/settings/settings';
import { useAbort, useClient } from '../client-context';
import { useHoldsUpdates } from '../shell/use-holds-updates';
import { checkConnection, type ConnectionDraft, type IdField } from './connection-draft';

/** How the last check ended, where it did not end well. */
export type ConnectEnd =
  | { is: 'incorrect' }
  | { is: 'declined'; host: string }
  | { is: 'notFound' }
  | { is: 'swapped' }
  | { is: 'unreachable' }
  | { is: 'failed'; failure: Failure };

/** The two ids and the cloud while they are typed, checked and saved. */
export type ConnectForm = ReturnType<typeof useConnect>;

type Around = {
  requestHosts: (cloud: CloudName) => Promise<boolean>;
  onSaved: () => void;
};

/** Keeps what is typed, asks Entra for the tenant, and saves what it knows. */
export function useConnect(saved: Settings, { requestHosts, onSaved }: Around) {
  const client = useClient();
  const abort = useAbort();
  const [typed, setTyped] = useState<Partial<ConnectionDraft>>({});
  const [judged, setJudged] = useState<Partial<Record<IdField, true>>>({});
  const [checking, setChecking] = useState(false);
  const [end, setEnd] = useState<ConnectEnd | null>(null);
  const draft: ConnectionDraft = {
    tenantId: saved.tenantId,
    clientId: saved.clientId,
    cloud: saved.cloud,
    ...typed,
  };

  useHoldsUpdates(Object.keys(typed).length > 0);

  // What is saved now takes the place of what was typed before.
  useEffect(() => {
    setTyped({});
    setJudged({});
  }, [saved.tenantId, saved.clientId, saved.cloud]);

  const change = (part: Partial<ConnectionDraft>): void => {
    setTyped((last) => ({ ...last, ...part }));
    setEnd(null);
  };

  const run = (wanted: ConnectionDraft, isChecked: boolean): void => {
    if (checking) return;
    const checked = checkConnection(wanted);
    setJudged({ tenantId: true, clientId: true });
    if (!checked.ok) return setEnd({ is: 'incorrect' });
    setChecking(true);
    setEnd(null);
    const { cloud } = checked.connection;
    // Asked for within the press itself: the browser shows its question only then.
    const granted = cloud === 'global' ? Promise.resolve(true) : requestHosts(cloud);
    const signal = abort.restart();
    const finish = async (): Promise<ConnectEnd | null> => {
      if (!(await granted)) return { is: 'declined', host: graphHostOf(cloud) };
      const refusal = isChecked ? await lookUp(client, checked.connection, signal) : null;
      return refusal ?? (await save(client, checked.connection, signal));
    };
    finish()
      .then((result) => {
        setEnd(result);
        if (result === null) onSaved();
      })
      .catch(() => undefined) // aborted: the page is gone
      .finally(() => setChecking(false));
  };

  const checked = checkConnection(draft);
  return {
    draft,
    change,
    /** The person is done with a field: it is judged from now on. */
    leave: (field: IdField) => setJudged((last) => ({ ...last, [field]: true })),
    problemOf: (field: IdField) => (judged[field] && !checked.ok ? (checked.problems[field] ?? null) : null),
    checking,
    end,
    check: () => run(draft, true),
    saveUnchecked: () => run(draft, false),
    swap: () => {
      const swapped = { ...draft, tenantId: draft.clientId, clientId: draft.tenantId };
      setTyped(swapped);
      run(swapped, true);
    },
  };
}

/** Asks Entra whether the tenant is there, and if it is not, whether the other id is the one of a tenant. */
async function lookUp(
  client: WorkerClient,
  { cloud, tenantId, clientId }: Connection,
  signal: AbortSignal,
): Promise<ConnectEnd | null> {
  const tenant = await client.ask('identity.findTenant', { cloud, tenantId }, { signal });
  if (!tenant.ok) return isUnreachable(tenant.failure) ? { is: 'unreachable' } : failedBy(tenant.failure);
  if (tenant.value.found) return null;
  const other = await client.ask('identity.findTenant', { cloud, tenantId: clientId }, { signal });
  return { is: other.ok && other.value.found ? 'swapped' : 'notFound' };
}

/** Saves the connection; every other setting stays as it is at this moment. */
async function save(
  client: WorkerClient,
  connection: Connection,
  signal: AbortSignal,
): Promise<ConnectEnd | null> {
  const now = await client.ask('settings.read', null, { signal });
  if (!now.ok) return failedBy(now.failure);
  const saved = await client.ask('settings.save', { ...now.value.settings, ...connection }, { signal });
  return saved.ok ? null : failedBy(saved.failure);
}

const failedBy = (failure: Failure): ConnectEnd => ({ is: 'failed', failure });

const isUnreachable = (failure: Failure): boolean =>
  failure.from === 'identity' && failure.code === 'network';
