import { i18n } from '#i18n';
import undoIcon from 'icon:arrow_undo_16_regular';
import chevronIcon from 'icon:chevron_right_16_regular';
import type { KnownNames } from '../../extension/assignment/directory';
import { readTarget } from '../../extension/assignment/target';
import type { Account } from '../../extension/identity/types';
import type { JournalEntry } from '../../extension/journal/entry';
import type { SettingsInForce } from '../../extension/settings/settings';
import { Button } from '../controls/Button';
import { wordsOfChange } from '../describe/change';
import { inText } from '../describe/in-text';
import { wordsOfRule } from '../describe/rules';
import { nameOfTarget } from '../describe/target';
import { ruleAgainstUndo } from '../describe/undo';
import { formatTime } from '../format';
import { Icon } from '../icon/Icon';
import { tenantOf } from '../shell/account-words';
import { ChangeLine } from './ChangeLine';
import { EntryDetails } from './EntryDetails';
import { wordsOfAnswer } from './entries';
import { OutcomeCell } from './OutcomeCell';

type Props = {
  entry: JournalEntry;
  known: KnownNames;
  account: Account | null;
  allTenants: boolean;
  undoable: boolean;
  /** What may be edited; `null` as long as it is not known. */
  inForce: SettingsInForce | null;
  opened: boolean;
  onToggle: () => void;
  onUndo: () => void;
  onFoundOut: () => void;
};

/** Ids of a row's controls, by which the focus comes back to them. */
export const idsOfRow = (id: string) => ({
  toggle: `history-toggle-${id}`,
  undo: `history-undo-${id}`,
  details: `history-details-${id}`,
});

/** One edit: when, what, how it ended. Opened, it tells everything. */
export function HistoryRow(props: Props) {
  const { entry, known, account, allTenants, undoable, inForce, opened } = props;
  const ids = idsOfRow(entry.id);
  const change = wordsOfChange(entry, known);
  const time = formatTime(entry.at);
  const ofTenant = account?.tenantId === entry.account.tenantId;
  const rule = inForce && ruleAgainstUndo(entry, inForce.settings);
  const target = nameOfTarget(readTarget(entry.after), known.names).text;
  return (
    <>
      <tr role="row" class={`history-row${opened ? ' history-row-opened' : ''}`}>
        <td role="cell" class="history-time">
          <button
            type="button"
            id={ids.toggle}
            class="history-toggle"
            aria-expanded={opened}
            aria-controls={opened ? ids.details : undefined}
            aria-label={i18n.t('history.detailsOf', [time, change])}
            onClick={props.onToggle}
          >
            <Icon of={chevronIcon} size={16} />
            {time}
          </button>
        </td>
        <td role="cell" class="history-change">
          <ChangeLine entry={entry} known={known} />
          <p class="history-more">
            {allTenants
              ? i18n.t('history.profileAndTenant', [
                  inText(entry.profile.displayName),
                  tenantOf(entry.account),
                ])
              : inText(entry.profile.displayName)}
          </p>
        </td>
        <td role="cell" class="history-outcome">
          <OutcomeCell entry={entry} change={change} account={account} onFoundOut={props.onFoundOut} />
        </td>
        <td role="cell" class="history-answer">
          {wordsOfAnswer(entry)}
        </td>
        <td role="cell" class="history-act">
          {undoable && ofTenant && inForce && rule === null && (
            <Button
              id={ids.undo}
              look="subtle"
              small
              icon={undoIcon}
              label={i18n.t('profile.lastChange.undoOf', [target, change])}
              onPress={props.onUndo}
            >
              {i18n.t('profile.lastChange.undo')}
            </Button>
          )}
        </td>
      </tr>
      {opened && (
        <tr role="row" class="history-details" id={ids.details}>
          <td role="cell" colSpan={5}>
            {undoable && !ofTenant && (
              <p class="history-more">{i18n.t('history.undoElsewhere', [tenantOf(entry.account)])}</p>
            )}
            {undoable && ofTenant && inForce && rule !== null && (
              <p class="history-more">{wordsOfRule(rule, inForce, i18n.t('rules.noUndo'))}</p>
            )}
            <EntryDetails entry={entry} known={known} />
          </td>
        </tr>
      )}
    </>
  );
}
