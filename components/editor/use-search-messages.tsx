import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Failure, lacksConsent } from '../../extension/messages/failure';
import { useClient } from '../client-context';
import { Button } from '../controls/Button';
import type { FieldMessage } from '../controls/Field';
import { Sentences } from '../sentences';
import { wordsOfFailure } from '../shell/failure-words';
import type { GroupSearchState } from './group-search';

/** Why nothing was found, and what can be done about it: asking again, or letting names be read. */
export function useSearchMessages(
  state: GroupSearchState,
  namesAllowed: boolean,
  again: () => void,
): FieldMessage[] {
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const allow = async (): Promise<void> => {
    setAsking(true);
    const reply = await client.ask('identity.allowGroupNames', null);
    setAsking(false);
    if (reply.ok) again();
  };
  if (state.is === 'failed' && !mayNotSearch(state.failure)) {
    const said = i18n.t('editor.searchFailed', [wordsOfFailure(state.failure).what]);
    const retry = (
      <Button look="link" onPress={again}>
        {i18n.t('common.retry')}
      </Button>
    );
    return [{ tone: 'error', key: 'failed', text: <Sentences of={[said, retry]} /> }];
  }
  if (state.is === 'failed' || (!namesAllowed && state.is === 'idle')) {
    const button = (
      <Button look="link" busy={asking} onPress={() => void allow()}>
        {i18n.t('editor.allowNames')}
      </Button>
    );
    return [
      { tone: 'info', key: 'consent', text: <Sentences of={[i18n.t('editor.namesNotAllowed'), button]} /> },
    ];
  }
  return [];
}

/** No Intune role is needed to read groups: a refusal is about the permission, whatever its code. */
const mayNotSearch = (failure: Failure): boolean =>
  lacksConsent(failure) || (failure.from === 'graph' && failure.code === 'roleMissing');
