import { useEffect, useRef } from 'preact/hooks';
import { defaultSettings, type SettingsInForce } from '../../extension/settings/settings';
import { useAsk, useChanges } from '../client-context';

/**
 * The settings as they are now, read again whenever they change anywhere; `null` until they are known. Where they
 * cannot be read, nothing is taken for forbidden: the worker refuses what is.
 */
export function useSettingsInForce(): SettingsInForce | null {
  const changes = useChanges();
  const { load, reload } = useAsk('settings.read', null);
  const last = useRef<SettingsInForce | null>(null);
  useEffect(() => changes.session(reload), [changes, reload]);
  if (load.is === 'loaded') last.current = load.value;
  if (load.is === 'failed') last.current ??= { settings: defaultSettings, locked: [], lockedBy: null };
  return last.current;
}
