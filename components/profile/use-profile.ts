import { useEffect, useRef } from 'preact/hooks';
import { sameId } from '../../extension/assignment/ids';
import type { Reply } from '../../extension/messages/table';
import { type Load, useAsk, useChanges } from '../client-context';
import { settledAtOf } from './last-change';

type Read = Reply<'profiles.read'>;
type Journal = Load<Reply<'journal.list'>>;

export type ProfileLoad = {
  load: Load<Read>;
  /** What was read last. While something is edited it outlives a reading that failed. */
  read: Read | null;
  reload: () => void;
  /** Never newer than the list: the two are only true of each other. */
  journal: Journal;
  reloadJournal: () => void;
};

/**
 * A profile with its list and the edits of it, read again by themselves when any page of ours has settled one.
 * While something is edited here the list stays: the edit compares by itself.
 */
export function useProfile(profileId: string, isEditing: boolean): ProfileLoad {
  const changes = useChanges();
  const { load, reload } = useAsk('profiles.read', { profileId });
  const { load: journal, reload: reloadJournal } = useAsk('journal.list', {
    profileId,
    tenants: 'mine',
  });
  const last = useRef<Read | null>(null);
  if (load.is === 'loaded') last.current = load.value;
  const read = load.is === 'loaded' || isEditing ? last.current : null;

  // While something is edited here nobody sees the edits of before, and the worker is busy with the one that is sent.
  const editing = useRef(isEditing);
  const missed = useRef(false);
  editing.current = isEditing;
  useEffect(
    () =>
      changes.journal((changed) => {
        if (!sameId(changed, profileId)) return;
        if (editing.current) missed.current = true;
        else reloadJournal();
      }),
    [changes, profileId, reloadJournal],
  );
  useEffect(() => {
    if (isEditing || !missed.current) return;
    missed.current = false;
    reloadJournal();
  }, [isEditing, reloadJournal]);

  const settledAt = journal.is === 'loaded' ? settledAtOf(journal.value) : null;
  const readAt = load.is === 'loaded' && !load.reloading ? load.value.readAt : null;
  const answered = useRef(0);
  useEffect(() => {
    if (isEditing || settledAt === null || readAt === null || readAt >= settledAt) return;
    // Once for each: where the clock was set back, what is read now may seem older for ever.
    if (settledAt === answered.current) return;
    answered.current = settledAt;
    reload();
  }, [isEditing, settledAt, readAt, reload]);

  const isBehind =
    settledAt !== null &&
    load.is === 'loaded' &&
    load.value.readAt < settledAt &&
    (load.reloading || answered.current !== settledAt);
  const shown = useRef<Journal>({ is: 'loading' });
  if (!isBehind) shown.current = journal;

  return { load, read, reload, journal: shown.current, reloadJournal };
}
