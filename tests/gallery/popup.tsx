import './messages';
import { render } from 'preact';
import '../../components/theme/tokens.css';
import '../../components/theme/base.css';
import { PopupApp } from '../../components/popup/PopupApp';
import type { WorkerClient } from '../../extension/messages/client';
import { failed, ok } from '../../extension/result';
import { noChanges } from './fixtures';
import { type PopupState, popupStates } from './popup-states';

const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
const state = popupStates[query.get('state') ?? ''];
document.documentElement.dataset.page = 'popup';

const clientOf = ({ answers }: PopupState): WorkerClient => ({
  ask: (command) => {
    const answer = answers[command];
    if (answer === undefined) throw new Error(`this state has no answer to ${command}`);
    if (answer === 'never') return new Promise(() => undefined);
    return Promise.resolve('value' in answer ? ok(answer.value as never) : failed(answer.failure));
  },
});

render(
  state ? (
    <PopupApp
      client={clientOf(state)}
      changes={noChanges}
      kept={state.kept ?? null}
      selected={state.selected ?? null}
      address={state.address ?? null}
      keep={() => undefined}
      onOpenOptions={() => undefined}
    />
  ) : (
    <ul>
      {Object.keys(popupStates).map((name) => (
        <li key={name}>
          <a href={`?state=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  ),
  document.body,
);

document.documentElement.setAttribute('data-ready', '');
