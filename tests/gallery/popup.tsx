import './messages';
import '../../components/theme/tokens.css';
import '../../components/theme/base.css';
import { PopupApp } from '../../components/popup/PopupApp';
import type { WorkerClient } from '../../extension/messages/client';
import { failed, ok } from '../../extension/result';
import { noChanges } from './fixtures';
import { type PopupState, popupStates } from './popup-states';
import { setStage } from './stage';

const clientOf = ({ answers }: PopupState): WorkerClient => ({
  ask: (command) => {
    const answer = answers[command];
    if (answer === undefined) throw new Error(`this state has no answer to ${command}`);
    if (answer === 'never') return new Promise(() => undefined);
    return Promise.resolve('value' in answer ? ok(answer.value as never) : failed(answer.failure));
  },
});

setStage(Object.keys(popupStates), (name) => {
  const state = popupStates[name];
  if (!state) throw new Error(`There is no state ${name}.`);
  return {
    page: 'popup',
    content: (
      <PopupApp
        client={clientOf(state)}
        changes={noChanges}
        kept={state.kept ?? null}
        selected={state.selected ?? null}
        address={state.address ?? null}
        keep={() => undefined}
        onOpenOptions={() => undefined}
      />
    ),
  };
});
