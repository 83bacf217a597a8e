import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import openIcon from 'icon:chevron_right_20_regular';
import profileIcon from 'icon:desktop_sync_20_regular';
import type { Account } from '../../extension/identity/types';
import type { RecentProfile } from '../../extension/recall/recent-profiles';
import { useAsk } from '../client-context';
import { Button } from '../controls/Button';
import { Note } from '../controls/Note';
import { formatAgo } from '../format';
import { Icon } from '../icon/Icon';
import { tenantOf } from '../shell/account-words';
import { slot, Words } from '../words';

type Props = { account: Account; onOpen: (profileId: string) => void; onOpenOptions: () => void };

/** Profiles that were looked at lately. Nothing at all where there are none: they are a help and no content. */
export function RecentProfiles({ account, onOpen, onOpenOptions }: Props) {
  const { load } = useAsk('recent.list', null);
  const [explained, setExplained] = useState<string | null>(null);
  if (load.is !== 'loaded' || load.value.length === 0) return null;
  return (
    <section class="popup-recent">
      <h2 id="popup-recent">{i18n.t('popup.recent.title')}</h2>
      <ul aria-labelledby="popup-recent">
        {load.value.map((one) => {
          const key = `${one.account.tenantId} ${one.id}`;
          const isHere = one.account.tenantId === account.tenantId;
          return (
            <li key={key}>
              <Recent
                recent={one}
                isHere={isHere}
                onPress={() => (isHere ? onOpen(one.id) : setExplained(key))}
              />
              {explained === key && <OtherTenant recent={one} onOpenOptions={onOpenOptions} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type RecentProps = { recent: RecentProfile; isHere: boolean; onPress: () => void };

function Recent({ recent: { displayName, account, at }, isHere, onPress }: RecentProps) {
  const where: [string, string] = [tenantOf(account), formatAgo(at, Date.now())];
  return (
    <button type="button" class="popup-recent-item" onClick={onPress}>
      <Icon of={profileIcon} />
      <span class="popup-recent-words">
        <span class="named">{displayName}</span>
        <span>
          {isHere ? i18n.t('popup.recent.tenantAndTime', where) : i18n.t('popup.recent.otherTenant', where)}
        </span>
      </span>
      <Icon of={openIcon} tone="quiet" />
    </button>
  );
}

type OtherTenantProps = { recent: RecentProfile; onOpenOptions: () => void };

/** Why it does not open: changes go to the one tenant that is set. */
function OtherTenant({ recent, onOpenOptions }: OtherTenantProps) {
  const settings = (
    <Button look="link" onPress={onOpenOptions}>
      {i18n.t('common.settings')}
    </Button>
  );
  return (
    <div class="popup-recent-why">
      <Note role="status">
        <Words
          text={i18n.t('popup.recent.otherTenantWhy', [tenantOf(recent.account), slot(0)])}
          parts={[settings]}
        />
      </Note>
    </div>
  );
}
