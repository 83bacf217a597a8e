import type { Failure } from '../../extension/messages/failure';
import type { WorkerClient } from '../../extension/messages/client';
import type { SettingName, Settings, SettingsInForce } from '../../extension/settings/settings';
import { type Edits, sameValue } from './draft';

/** How the last press of Save ended. */
export type SaveEnd =
  | {
      is: 'saved';
      /** What was typed or imported, and is held by policy. */
      skipped: SettingName[];
      /** Why names of groups are not allowed yet, though they are wanted now. */
      names: Failure | null;
      /** The cloud whose hosts the browser did not get leave for. */
      unreached: Settings['cloud'] | null;
    }
  | { is: 'incorrect' }
  | { is: 'declined'; cloud: Settings['cloud'] }
  | { is: 'failed'; failure: Failure };

/** What is to be saved: the whole of it, what of it the person edited, and what was in force before. */
export type Wanted = { settings: Settings; edits: Edits; before: SettingsInForce };

/**
 * Saves the settings, and asks Entra for the permission to read names where they were just turned on.
 * @param granted whether the browser got leave for the hosts of the cloud.
 * @param onStored told once the worker has stored them, before Entra is asked.
 */
export async function saveSettings(
  client: WorkerClient,
  { settings, edits, before }: Wanted,
  granted: Promise<boolean>,
  signal: AbortSignal,
  onStored: (inForce: SettingsInForce) => void,
): Promise<SaveEnd> {
  const { cloud } = settings;
  const isGranted = await granted;
  // A cloud that cannot be reached is not chosen; one that was there before keeps nothing else from being saved.
  if (!isGranted && cloud !== before.settings.cloud) return { is: 'declined', cloud };
  const reply = await client.ask('settings.save', settings, { signal });
  if (!reply.ok) return { is: 'failed', failure: reply.failure };
  const inForce = reply.value;
  onStored(inForce);
  const skipped = inForce.locked.filter((name) => wasSkipped(name, edits, inForce.settings));
  const turnedOn = inForce.settings.groupNames && !before.settings.groupNames;
  return {
    is: 'saved',
    skipped,
    names: turnedOn ? await allowNames(client, signal) : null,
    unreached: isGranted ? null : cloud,
  };
}

const wasSkipped = (name: SettingName, edits: Edits, settings: Settings): boolean =>
  Object.hasOwn(edits, name) && !sameValue(name, { ...settings, ...edits }[name], settings[name]);

/** While nobody is signed in there is nobody to ask: the panel asks where names are first needed. */
async function allowNames(client: WorkerClient, signal: AbortSignal): Promise<Failure | null> {
  const state = await client.ask('identity.state', null, { signal });
  if (!state.ok) return state.failure;
  if (state.value.state !== 'signedIn') return null;
  const reply = await client.ask('identity.allowGroupNames', null, { signal });
  return reply.ok ? null : reply.failure;
}
