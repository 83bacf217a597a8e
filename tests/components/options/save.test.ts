import { describe, expect, it, vi } from 'vitest';
import { saveSettings, type Wanted } from '../../../components/options/save';
import type { WorkerClient } from '../../../extension/messages/client';
import type { Failure } from '../../../extension/messages/failure';
import type { SignInState } from '../../../extension/messages/table';
import { failed, ok, type Result } from '../../../extension/result';
import { defaultSettings, type Settings, type SettingsInForce } from '../../../extension/settings/settings';

const tenantId = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';
const otherTenantId = 'b81f6a2e-97c3-4d05-a4e8-60d2f7319c5b';
const saved: Settings = { ...defaultSettings, tenantId };
const refusal: Failure = {
  from: 'identity',
  code: 'cancelled',
  message: '',
  aadsts: null,
  correlationId: null,
};
const account = {
  homeAccountId: 'a',
  username: 'maya@contoso.com',
  name: '',
  tenantId,
  cloud: 'global',
} as const;
const signedIn: SignInState = { state: 'signedIn', account, others: [] };
const signedOut: SignInState = { state: 'signedOut', cloud: 'global', others: [] };

const inForce = (settings: Settings, locked: SettingsInForce['locked'] = []): SettingsInForce => ({
  settings,
  locked,
  lockedBy: null,
});
const wanted = (edits: Partial<Settings>, before: SettingsInForce): Wanted => ({
  settings: { ...before.settings, ...edits },
  edits,
  before,
});

/** A worker that answers so, and keeps what it was asked. */
function worker(answers: Partial<Record<string, Result<unknown, Failure>>>) {
  const asked: string[] = [];
  const ask = (command: string): Promise<unknown> => {
    asked.push(command);
    return Promise.resolve(answers[command] ?? failed(refusal));
  };
  return { asked, client: { ask } as WorkerClient };
}

const press = (client: WorkerClient, what: Wanted, granted = true, onStored = vi.fn()) =>
  saveSettings(client, what, Promise.resolve(granted), new AbortController().signal, onStored);
const quiet = { is: 'saved', skipped: [], names: null, unreached: null };

describe('saving settings', () => {
  it('ends well, and tells what is in force', async () => {
    const fresh = inForce({ ...saved, keepDays: 30 });
    const { client, asked } = worker({ 'settings.save': ok(fresh) });
    const onStored = vi.fn();
    expect(await press(client, wanted({ keepDays: 30 }, inForce(saved)), true, onStored)).toEqual(quiet);
    expect(onStored).toHaveBeenCalledExactlyOnceWith(fresh);
    expect(asked).toEqual(['settings.save']);
  });

  it('says why it failed, and tells nothing as in force', async () => {
    const { client } = worker({});
    const onStored = vi.fn();
    expect(await press(client, wanted({}, inForce(saved)), true, onStored)).toEqual({
      is: 'failed',
      failure: refusal,
    });
    expect(onStored).not.toHaveBeenCalled();
  });

  it('names what policy held against an edit, also when policy came after the page was drawn', async () => {
    const held = inForce({ ...saved, readOnly: false }, ['tenantId', 'readOnly', 'cloud']);
    const { client } = worker({ 'settings.save': ok(held) });
    const edits = { tenantId: otherTenantId, readOnly: true, cloud: 'global' } as const;
    expect(await press(client, wanted(edits, inForce(saved)))).toEqual({
      ...quiet,
      skipped: ['tenantId', 'readOnly'],
    });
  });

  it('saves nothing when a newly chosen cloud may not be reached', async () => {
    const { client, asked } = worker({});
    expect(await press(client, wanted({ cloud: 'china', keepDays: 30 }, inForce(saved)), false)).toEqual({
      is: 'declined',
      cloud: 'china',
    });
    expect(asked).toEqual([]);
  });

  it('saves the rest when the cloud that is there already may not be reached, and says so', async () => {
    const there = inForce({ ...saved, cloud: 'china' }, ['cloud']);
    const { client } = worker({ 'settings.save': ok(there) });
    expect(await press(client, wanted({ keepDays: 30 }, there), false)).toEqual({
      ...quiet,
      unreached: 'china',
    });
  });
});

describe('turning names of groups on', () => {
  const before = inForce({ ...saved, groupNames: false });
  const on = wanted({ groupNames: true }, before);
  const stored = { 'settings.save': ok(inForce(saved)) };

  it('asks Entra, after the setting is stored', async () => {
    const { client, asked } = worker({
      ...stored,
      'identity.state': ok(signedIn),
      'identity.allowGroupNames': ok(null),
    });
    expect(await press(client, on)).toEqual(quiet);
    expect(asked).toEqual(['settings.save', 'identity.state', 'identity.allowGroupNames']);
  });

  it('keeps the setting when Entra refuses, and says why', async () => {
    const { client } = worker({ ...stored, 'identity.state': ok(signedIn) });
    expect(await press(client, on)).toEqual({ ...quiet, names: refusal });
  });

  it('asks nobody while nobody is signed in', async () => {
    const { client, asked } = worker({ ...stored, 'identity.state': ok(signedOut) });
    expect(await press(client, on)).toEqual(quiet);
    expect(asked).not.toContain('identity.allowGroupNames');
  });

  it('asks nothing where policy kept them off, nor where they were on before', async () => {
    const off = worker({ 'settings.save': ok(inForce(before.settings, ['groupNames'])) });
    expect(await press(off.client, on)).toEqual({ ...quiet, skipped: ['groupNames'] });
    const already = worker(stored);
    expect(await press(already.client, wanted({ keepDays: 30 }, inForce(saved)))).toEqual(quiet);
    expect([...off.asked, ...already.asked]).toEqual(['settings.save', 'settings.save']);
  });
});
