import './messages';
import type { ComponentChildren } from 'preact';
import '../../components/theme/tokens.css';
import '../../components/theme/base.css';
import { OptionsApp } from '../../components/options/OptionsApp';
import { PanelApp } from '../../components/panel/PanelApp';
import type { WorkerClient } from '../../extension/messages/client';
import { failed, ok } from '../../extension/result';
import { noChanges, profileId } from './fixtures';
import { setStage } from './stage';
import { type State, states } from './states';

const portal = 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings';
const address = `${portal}/QualityUpdatePolicyBlade/policyId/${profileId}`;

function clientOf({ answers }: State): WorkerClient {
  return {
    ask: (command) => {
      const answer = answers[command];
      if (answer === undefined) throw new Error(`this state has no answer to ${command}`);
      if (answer === 'never') return new Promise(() => undefined);
      return Promise.resolve('value' in answer ? ok(answer.value as never) : failed(answer.failure));
    },
  };
}

function contentOf(state: State): ComponentChildren {
  return state.page === 'panel' ? (
    <PanelApp
      client={clientOf(state)}
      address={{ current: () => (state.onProfile ? address : portal), subscribe: () => () => undefined }}
      changes={noChanges}
      onClose={() => undefined}
      onOpenOptions={() => undefined}
    />
  ) : (
    <OptionsApp
      client={clientOf(state)}
      changes={noChanges}
      about={{ version: '0.1.0', extensionId: 'kfbdhmcoaelnipgjkfbdhmcoaelnipgj' }}
      requestHosts={() => Promise.resolve(false)}
    />
  );
}

setStage(Object.keys(states), (name) => {
  const state = states[name];
  if (!state) throw new Error(`There is no state ${name}.`);
  const { page, hash, go } = state;
  return { page, hash, go, content: contentOf(state) };
});
