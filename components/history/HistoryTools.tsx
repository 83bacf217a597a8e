import { i18n } from '#i18n';
import type { KnownNames } from '../../extension/assignment/directory';
import type { Account } from '../../extension/identity/types';
import type { JournalEntry } from '../../extension/journal/entry';
import { Select } from '../controls/Select';
import { SearchInput } from '../controls/TextInput';
import { tenantOf } from '../shell/account-words';
import { outcomeNames, titleOfOutcome } from './entries';
import { ExportButton } from './ExportButton';
import type { Query } from './search';
import type { Tenants } from './use-history';

type Props = {
  query: Query;
  onQuery: (query: Query) => void;
  tenants: Tenants;
  onTenants: (tenants: Tenants) => void;
  account: Account | null;
  found: readonly JournalEntry[];
  known: KnownNames;
};

/** What of the history is shown, and the way to take it along. */
export function HistoryTools({ query, onQuery, tenants, onTenants, account, found, known }: Props) {
  return (
    <div class="history-tools" role="search">
      <SearchInput
        aria-label={i18n.t('history.search')}
        placeholder={i18n.t('history.searchFor')}
        value={query.text}
        onValue={(text) => onQuery({ ...query, text })}
      />
      <Select<Query['outcome']>
        aria-label={i18n.t('history.outcome')}
        value={query.outcome}
        options={[
          { value: 'all', text: i18n.t('history.allOutcomes') },
          ...outcomeNames.map((name) => ({ value: name, text: titleOfOutcome(name) })),
        ]}
        onValue={(outcome) => onQuery({ ...query, outcome })}
      />
      <Select<Tenants>
        aria-label={i18n.t('history.tenant')}
        value={tenants}
        options={[
          { value: 'mine', text: account === null ? i18n.t('history.noTenant') : tenantOf(account) },
          { value: 'all', text: i18n.t('history.allTenants') },
        ]}
        onValue={onTenants}
      />
      <ExportButton entries={found} known={known} />
    </div>
  );
}
