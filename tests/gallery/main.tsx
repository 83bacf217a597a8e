import './messages';
import { render } from 'preact';
import '../../components/theme/tokens.css';
import '../../components/theme/base.css';
import { OptionsApp } from '../../components/options/OptionsApp';
import { PanelApp } from '../../components/panel/PanelApp';
import type { WorkerClient } from '../../extension/messages/client';
import { failed, ok } from '../../extension/result';
import { noChanges, profileId } from './fixtures';
import { type State, states } from './states';

const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
const state = states[query.get('state') ?? 'profile'];
// As wide as the browser shows it: the pictures are taken by it.
if (state) document.documentElement.dataset.page = state.page;

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

if (!state) {
  render(
    <ul>
      {Object.entries(states).map(([name, { hash }]) => (
        <li key={name}>
          <a href={`?state=${name}${hash ? `#${hash}` : ''}`}>{name}</a>
        </li>
      ))}
    </ul>,
    document.body,
  );
} else if (state.page === 'panel') {
  render(
    <PanelApp
      client={clientOf(state)}
      address={{ current: () => (state.onProfile ? address : portal), subscribe: () => () => undefined }}
      changes={noChanges}
      onClose={() => undefined}
      onOpenOptions={() => undefined}
    />,
    document.body,
  );
} else {
  render(
    <OptionsApp
      client={clientOf(state)}
      changes={noChanges}
      about={{ version: '0.1.0', extensionId: 'kfbdhmcoaelnipgjkfbdhmcoaelnipgj' }}
      requestHosts={() => Promise.resolve(false)}
    />,
    document.body,
  );
}

void Promise.resolve(state?.go?.()).then(() => document.documentElement.setAttribute('data-ready', ''));
