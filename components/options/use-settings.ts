import { useEffect, useState } from 'preact/hooks';
import { type CloudName, clouds } from '../../extension/graph/clouds';
import type { Failure } from '../../extension/messages/failure';
import type { Settings } from '../../extension/settings/settings';
import { useAbort, useAsk, useClient } from '../client-context';
import { checkSettings, countUnsaved, type IdField, type SettingsDraft } from './draft';

/** How the last press of Save ended. */
export type SaveEnd =
  | { is: 'saved' }
  | { is: 'incorrect' }
  | { is: 'declined'; host: string }
  | { is: 'failed'; failure: Failure };

/** The settings that are being changed. */
export type SettingsForm = ReturnType<typeof useSettings>;

/** Reads the settings, keeps what is typed, and saves it. */
export function useSettings(requestHosts: (cloud: CloudName) => Promise<boolean>, onSaved: () => void) {
  const client = useClient();
  const { load, reload } = useAsk('settings.read', null);
  const [saved, setSaved] = useState<Settings | null>(null);
  const [draft, setDraft] = useState<SettingsDraft | null>(null);
  // A field is judged when the person is done with it, and all of them on Save.
  const [judged, setJudged] = useState<Partial<Record<IdField, true>>>({});
  const [saving, setSaving] = useState(false);
  const [end, setEnd] = useState<SaveEnd | null>(null);
  const abort = useAbort();

  useEffect(() => {
    if (load.is !== 'loaded') return;
    setSaved(load.value.settings);
    setDraft(load.value.settings);
  }, [load.is]);

  const change = (part: Partial<SettingsDraft>): void => {
    setDraft((last) => last && { ...last, ...part });
    setEnd(null);
  };

  const discard = (): void => {
    setDraft(saved);
    setJudged({});
    setEnd(null);
  };

  const save = (): void => {
    if (draft === null || saving) return;
    const { settings } = checkSettings(draft);
    setJudged({ clientId: true, tenantId: true });
    if (settings === null) return setEnd({ is: 'incorrect' });
    setSaving(true);
    // Asked for within the press itself: the browser shows its question only then.
    const granted = settings.cloud === 'global' ? Promise.resolve(true) : requestHosts(settings.cloud);
    finish(settings, granted)
      .then(setEnd, () => undefined)
      .finally(() => setSaving(false));
  };

  const finish = async (settings: Settings, granted: Promise<boolean>): Promise<SaveEnd> => {
    if (!(await granted)) {
      return { is: 'declined', host: new URL(clouds[settings.cloud].graphOrigin).host };
    }
    const reply = await client.ask('settings.save', settings, { signal: abort.restart() });
    if (!reply.ok) return { is: 'failed', failure: reply.failure };
    setSaved(reply.value.settings);
    setDraft(reply.value.settings);
    onSaved();
    return { is: 'saved' };
  };

  const { problems } = draft === null ? { problems: {} } : checkSettings(draft);
  return {
    load,
    reload,
    draft,
    change,
    /** The person is done with a field: it is judged from now on. */
    leave: (field: IdField) => setJudged((last) => ({ ...last, [field]: true })),
    problemOf: (field: IdField) =>
      judged[field] ? (problems[field as keyof typeof problems] ?? null) : null,
    unsaved: draft === null || saved === null ? 0 : countUnsaved(draft, saved),
    discard,
    save,
    saving,
    end,
  };
}
