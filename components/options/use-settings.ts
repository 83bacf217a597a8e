import { useEffect, useState } from 'preact/hooks';
import type { CloudName } from '../../extension/graph/clouds';
import type { FileRead } from '../../extension/settings/file';
import type { SettingName, SettingsInForce } from '../../extension/settings/settings';
import { useAbort, useAsk, useChanges, useClient } from '../client-context';
import { useAfterPress } from '../controls/use-after-press';
import {
  checkSettings,
  differing,
  draftOf,
  type Edits,
  editsAfter,
  type IdField,
  type SettingsDraft,
} from './draft';
import { saveSettings, type SaveEnd } from './save';
import { useLeaveGuard } from './use-leave-guard';

/** The settings that are being changed. */
export type SettingsForm = ReturnType<typeof useSettings>;

/**
 * Reads the settings, keeps what is typed, and saves it. Lives as long as the page, so that what is typed outlives
 * its tabs; what changes elsewhere is shown at once, but for what is typed here.
 */
export function useSettings(requestHosts: (cloud: CloudName) => Promise<boolean>, onSaved: () => void) {
  const client = useClient();
  const changes = useChanges();
  const { load, reload } = useAsk('settings.read', null);
  const [inForce, setInForce] = useState<(SettingsInForce & { redirectAddress: string }) | null>(null);
  const [edits, setEdits] = useState<Edits>({});
  // A field is judged when the person is done with it, and all of them on Save.
  const [judged, setJudged] = useState<Partial<Record<IdField, true>>>({});
  const [saving, setSaving] = useState(false);
  const [end, setEnd] = useState<SaveEnd | null>(null);
  const [imported, setImported] = useState<FileRead | null>(null);
  const abort = useAbort();
  const afterPress = useAfterPress();

  const read = load.is === 'loaded' ? load.value : null;
  useEffect(() => {
    if (read) setInForce(read);
  }, [read]);
  useEffect(() => changes.session(reload), [changes, reload]);

  const locked = inForce?.locked ?? [];
  const draft = inForce && draftOf(inForce, edits);
  const checked = draft && checkSettings(draft, locked);
  const unsaved = draft && inForce ? differing(draft, inForce.settings) : [];
  useLeaveGuard(unsaved.length > 0);

  const change = (part: Partial<SettingsDraft>): void => {
    setEdits((last) => ({ ...last, ...part }));
    setEnd(null);
  };

  const discard = (): void => {
    setEdits({});
    setJudged({});
    setEnd(null);
    setImported(null);
  };

  /** Shows what a text holds, and puts it into the fields where it can be taken. Saves nothing. */
  const take = (text: FileRead): void => {
    setImported(text);
    setEnd(null);
    if (text.is !== 'read') return;
    setEdits((last) => ({ ...last, ...text.settings }));
    setJudged({ clientId: true, tenantId: true });
  };

  const save = (): void => {
    if (checked === null || inForce === null || saving) return;
    setJudged({ clientId: true, tenantId: true });
    if (checked.settings === null) return setEnd({ is: 'incorrect' });
    setSaving(true);
    setEnd(null);
    const { settings } = checked;
    // Asked for within the press itself: the browser shows its question only then.
    const granted = settings.cloud === 'global' ? Promise.resolve(true) : requestHosts(settings.cloud);
    const wanted = { settings, edits, before: inForce };
    saveSettings(client, wanted, granted, abort.restart(), (saved) => {
      setInForce({ ...inForce, ...saved });
      setEdits((last) => editsAfter(last, edits));
      setImported(null);
      onSaved();
    })
      .then(setEnd, () => undefined) // aborted: the page is gone
      .finally(() => setSaving(false));
  };

  return {
    load,
    reload,
    inForce,
    draft,
    change,
    /** The person is done with a field: it is judged from now on. */
    leave: (field: IdField) => afterPress(() => setJudged((last) => ({ ...last, [field]: true }))),
    problemOf: (field: IdField) => (judged[field] ? (checked?.problems[field] ?? null) : null),
    isLocked: (name: SettingName): boolean => locked.includes(name),
    /** The settings that Save would change. */
    unsaved,
    discard,
    take,
    imported,
    save,
    saving,
    end,
  };
}
