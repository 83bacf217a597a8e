import { defaultSettings, type Settings } from '../../extension/settings/settings';
import { choose, press, settle, tick, type } from './edit-hand';
import * as fixture from './fixtures';
import type { Answers, State } from './states';

/** The settings have to be there before anything is done to them. */
const started = (go: () => Promise<void>) => async (): Promise<void> => {
  while (document.querySelector('form') === null) await settle();
  await go();
};

const redirectAddress = 'https://kfbdhmcoaelnipgjkfbdhmcoaelnipgj.chromiumapp.org/';
const settings: Settings = {
  ...defaultSettings,
  clientId: '2e7a5c90-b613-4d8f-a1c4-7f09d3e86b52',
  tenantId: 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304',
};

const file = (values: object): string =>
  JSON.stringify({ retarget: 'settings', version: 1, settings: values }, null, 2);

async function paste(text: string): Promise<void> {
  const details = document.querySelector('details.file-paste');
  if (details instanceof HTMLDetailsElement) details.open = true;
  await type('Settings as JSON', text);
  await press('Read pasted settings');
}

/** The states of the options page, over what the worker answers usually. */
export function optionsStates(usual: Answers): Record<string, State> {
  const page = (
    change: Partial<Settings> = {},
    { locked = [], lockedBy = null, go }: Partial<Held> = {},
    answers: Answers = {},
  ): State => {
    const inForce = { settings: { ...settings, ...change }, locked, lockedBy };
    return {
      page: 'options',
      answers: {
        ...usual,
        'settings.read': { value: { ...inForce, redirectAddress } },
        'settings.save': { value: inForce },
        ...answers,
      },
      ...(go ? { go: started(go) } : {}),
    };
  };
  const panel = (...held: Parameters<typeof page>): State => ({
    ...page(...held),
    page: 'panel',
    onProfile: true,
  });
  const everything = Object.keys(settings) as (keyof Settings)[];
  return {
    options: page(),
    optionsEmpty: page(
      { clientId: '', tenantId: '' },
      {},
      { 'identity.state': { value: { state: 'unconfigured' } } },
    ),
    optionsLocked: page({}, { locked: ['tenantId'] }),
    optionsLockedAll: page(
      {
        cloud: 'usGovHigh',
        readOnly: true,
        groupNames: false,
        kinds: ['group', 'exclusionGroup'],
        keepDays: 45,
      },
      { locked: everything, lockedBy: 'Contoso IT' },
    ),
    optionsUnsaved: page(
      {},
      {
        go: async () => {
          await choose('Keep history', '30 days');
          await tick('Group names');
          await choose('Cloud', 'US Government GCC High');
        },
      },
    ),
    optionsWrong: page(
      {},
      {
        go: async () => {
          await type('Application (client) ID', '2e7a5c90-b613');
          await press('Save');
        },
      },
    ),
    optionsSaved: page({}, { go: () => press('Save') }),
    optionsSavedNames: page(
      { groupNames: false },
      {
        go: async () => {
          await tick('Group names');
          await press('Save');
        },
      },
      { 'settings.save': { value: { settings, locked: ['tenantId'], lockedBy: null } } },
    ),
    optionsDeclined: page(
      {},
      {
        go: async () => {
          await choose('Cloud', 'China, operated by 21Vianet');
          await press('Save');
        },
      },
    ),
    optionsImported: page(
      {},
      {
        locked: ['tenantId'],
        go: () =>
          paste(
            file({
              cloud: 'china',
              readOnly: true,
              tenantId: settings.clientId,
              kinds: ['group'],
              theme: 'dark',
            }),
          ),
      },
    ),
    optionsImportWrong: page({}, { go: () => paste(file({ cloud: 'mars', readOnly: 'yes', keepDays: 0 })) }),
    optionsImportNone: page({}, { go: () => paste('{') }),
    readOnly: panel({ readOnly: true }, { locked: ['readOnly'], lockedBy: 'Contoso IT' }),
    kindsHeld: panel({ kinds: ['group'], groupNames: false }),
    optionsFailed: page({}, {}, { 'settings.read': { failure: fixture.stopped } }),
  };
}

type Held = { locked: (keyof Settings)[]; lockedBy: string | null; go: () => Promise<void> };
