import { i18n } from '#i18n';
import { sameAccount } from '../../extension/identity/same-account';
import type { Account } from '../../extension/identity/types';
import type { JournalEntry } from '../../extension/journal/entry';
import { Button } from '../controls/Button';
import { wordsOfOutcome } from '../describe/change';
import { Icon } from '../icon/Icon';
import { markOf } from '../response/outcome-mark';
import { inOneLine, wordsOfFailure } from '../shell/failure-words';
import { outcomeNameOf, outcomeOf, titleOfOutcome } from './entries';
import { useFindOut } from './use-find-out';

type Props = {
  entry: JournalEntry;
  /** What the edit is called on buttons. */
  change: string;
  account: Account | null;
  onFoundOut: () => void;
};

/** How an edit ended; where nobody knows yet, the way to find out. */
export function OutcomeCell({ entry, change, account, onFoundOut }: Props) {
  const outcome = outcomeOf(entry);
  return (
    <div class="outcome-cell">
      <Icon size={16} {...markOf(outcome)} />
      <div>
        <span>{titleOfOutcome(outcomeNameOf(entry))}</span>
        {outcome?.is === 'interrupted' && <p class="history-more">{wordsOfOutcome(outcome)}</p>}
        {outcome === null && <Open {...{ entry, change, account, onFoundOut }} />}
      </div>
    </div>
  );
}

/** Only the account that made an edit can read what became of it. */
function Open({ entry, change, account, onFoundOut }: Props) {
  const { busy, failure, ask } = useFindOut(entry.id, onFoundOut);
  if (account === null || !sameAccount(account, entry.account)) {
    return <p class="history-more">{i18n.t('history.openElsewhere', [entry.account.username])}</p>;
  }
  return (
    <>
      <Button look="link" busy={busy} label={i18n.t('profile.lastChange.findOutOf', [change])} onPress={ask}>
        {i18n.t('profile.lastChange.findOut')}
      </Button>
      {failure && (
        <p class="history-more" role="alert">
          {i18n.t('profile.lastChange.findOutFailed', [inOneLine(wordsOfFailure(failure))])}
        </p>
      )}
    </>
  );
}
