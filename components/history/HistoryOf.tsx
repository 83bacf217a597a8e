import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../extension/identity/types';
import type { JournalEntry } from '../../extension/journal/entry';
import { Button } from '../controls/Button';
import { Note } from '../controls/Note';
import { wordsOfRule } from '../describe/rules';
import { NamesNotes } from '../profile/NamesNotes';
import { useSettingsInForce } from '../profile/use-settings-in-force';
import { FailureAlert } from '../shell/FailureAlert';
import type { Session } from '../shell/use-session';
import { isSettled, undoableIn } from './entries';
import { FoundEdits, step } from './FoundEdits';
import { idsOfRow } from './HistoryRow';
import { HistoryTools } from './HistoryTools';
import { found, type Query, searchable } from './search';
import { UndoScreen } from './UndoScreen';
import { type Tenants, useHistory } from './use-history';
import { Waiting } from './Waiting';
import './history.css';

type Props = {
  /** Whoever is signed in. */
  account: Account | null;
  session: Session;
};

const noEntries: readonly JournalEntry[] = [];

/** The edits of the signed-in tenant, or of all when they are asked for; or the undo of one of them. */
export function HistoryOf({ account, session }: Props) {
  const [tenants, setTenants] = useState<Tenants>('mine');
  const [query, setQuery] = useState<Query>({ text: '', outcome: 'all' });
  const [most, setMost] = useState(step);
  const [undoing, setUndoing] = useState<string | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const { load, reload, names, known } = useHistory(account, tenants);
  const entries = load.is === 'loaded' ? load.value : noEntries;
  const all = useMemo(() => searchable(entries, known), [entries, known]);
  const shown = useMemo(() => found(all, query), [all, query]);
  const undoable = useMemo(() => undoableIn(entries), [entries]);
  const opened = useOpened();
  const inForce = useSettingsInForce();
  useFocusOn(left);

  const undone = entries.find(({ id }) => id === undoing);
  // Kept: a row that goes from the list while it is undone does not take the undo with it.
  const kept = useRef(undone);
  if (undone) kept.current = undone;
  const entry = undoing === null ? undefined : kept.current;
  if (account !== null && entry && isSettled(entry)) {
    return (
      <UndoScreen
        entry={entry}
        account={account}
        named={known.names}
        onBack={() => {
          setUndoing(null);
          setLeft(entry.id);
        }}
        onSignIn={() => session.signIn(false)}
        onSwitchAccount={() => session.signIn(true)}
      />
    );
  }
  // Another question begins at its newest edits.
  const ask = (asked: Query): void => {
    setQuery(asked);
    setMost(step);
  };
  const unasked = account === null && tenants === 'mine';
  return (
    <section class="history" aria-label={i18n.t('options.history')}>
      <HistoryTools
        query={query}
        onQuery={ask}
        tenants={tenants}
        onTenants={setTenants}
        account={account}
        found={shown}
        known={known}
      />
      {unasked && (
        <div class="history-none">
          <p>{i18n.t('history.signedOut')}</p>
          <Button onPress={() => setTenants('all')}>{i18n.t('history.showAll')}</Button>
        </div>
      )}
      {!unasked && load.is === 'loading' && <Waiting />}
      {!unasked && load.is === 'failed' && (
        <FailureAlert failure={load.failure} title={i18n.t('history.failed')} on={{ retry: reload }} />
      )}
      {/* Where Undo would be missing from every row, it is told once. */}
      {account !== null && inForce?.settings.readOnly && (
        <div class="history-held">
          <Note tone="locked" role="status">
            {wordsOfRule('readOnly', inForce)}
          </Note>
        </div>
      )}
      {!unasked && load.is === 'loaded' && (
        <FoundEdits
          found={shown}
          total={entries.length}
          known={known}
          account={account}
          allTenants={tenants === 'all'}
          undoable={undoable}
          inForce={inForce}
          opened={opened.ids}
          most={most}
          onMore={() => setMost(most + step)}
          onToggle={opened.toggle}
          onUndo={(id) => {
            setLeft(null);
            setUndoing(id);
          }}
          onFoundOut={setLeft}
          onClear={() => ask({ text: '', outcome: 'all' })}
        />
      )}
      {account !== null && <NamesNotes names={names} missing={0} />}
    </section>
  );
}

/** Which rows are opened. */
function useOpened(): { ids: ReadonlySet<string>; toggle: (id: string) => void } {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void =>
    setIds((last) => {
      const next = new Set(last);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return { ids, toggle };
}

/** Brings the focus back to the row that was left: to its undo, if it is still there, else to its time. */
function useFocusOn(id: string | null): void {
  useEffect(() => {
    if (id === null) return;
    const { undo, toggle } = idsOfRow(id);
    (document.getElementById(undo) ?? document.getElementById(toggle))?.focus();
  }, [id]);
}
