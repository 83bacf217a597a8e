import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import openIcon from 'icon:chevron_right_16_regular';
import type { Profile } from '../../extension/assignment/assignment';
import type { Account } from '../../extension/identity/types';
import { useAsk } from '../client-context';
import { SearchInput } from '../controls/TextInput';
import { Note } from '../controls/Note';
import { counted } from '../format';
import { Icon } from '../icon/Icon';
import { FailureAlert } from '../shell/FailureAlert';
import { Screen } from '../shell/Layout';
import { Skeleton } from '../shell/Skeleton';
import { wordsOfRelease } from './ProfileHead';
import { matches } from './match';
import './profile-list.css';

type Props = {
  account: Account;
  /** Why the person is here and not on a profile. */
  missing: 'page' | 'chosen' | null;
  /** The profile that the person comes back from, if they do. */
  left: string | null;
  onChoose: (profileId: string) => void;
  onSignIn: () => void;
  onSwitchAccount: () => void;
  onOpenOptions: () => void;
};

/** All profiles of the tenant, for pages that are not of one. */
export function ProfileListScreen({ account, missing, left, onChoose, ...on }: Props) {
  const { load, reload } = useAsk('profiles.list', null);
  const [text, setText] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const none = load.is === 'loaded' && load.value.length === 0;
  useEffect(() => {
    if (missing !== null) heading.current?.focus();
  }, [missing]);
  return (
    <Screen busy={load.is === 'loading'}>
      <h1 class="profiles-title" ref={heading} tabIndex={-1}>
        {i18n.t('profiles.title')}
      </h1>
      {missing !== null && (
        <div class="profiles-note">
          <Note role="status">
            {missing === 'page' ? i18n.t('profiles.notAProfile') : i18n.t('profiles.missing')}
          </Note>
        </div>
      )}
      {load.is !== 'failed' && !none && (
        <SearchInput
          aria-label={i18n.t('profiles.search')}
          placeholder={i18n.t('profiles.search')}
          value={text}
          onValue={setText}
        />
      )}
      {load.is === 'loading' && <Loading />}
      {load.is === 'failed' && (
        <FailureAlert
          failure={load.failure}
          title={i18n.t('profiles.failed')}
          username={account.username}
          on={{
            retry: reload,
            signIn: on.onSignIn,
            switchAccount: on.onSwitchAccount,
            settings: on.onOpenOptions,
          }}
        />
      )}
      {none && <p class="profiles-none">{i18n.t('profiles.none')}</p>}
      {load.is === 'loaded' && !none && (
        <Found
          left={left}
          profiles={load.value.filter(({ displayName }) => matches(displayName, text))}
          onChoose={onChoose}
        />
      )}
    </Screen>
  );
}

type FoundProps = {
  profiles: readonly Profile[];
  left: string | null;
  onChoose: (profileId: string) => void;
};

function Found({ profiles: found, left, onChoose }: FoundProps) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <>
      <p class="profiles-count" role="status">
        {found.length === 0
          ? i18n.t('profiles.noneMatch')
          : i18n.t('profiles.count', ...counted(found.length))}
      </p>
      {found.length > 0 && (
        <ul class="profiles" aria-label={i18n.t('profiles.list')}>
          {found.map(({ id, displayName, release }) => (
            <li key={id}>
              <button
                type="button"
                class="profiles-item"
                ref={id === left ? back : null}
                onClick={() => onChoose(id)}
              >
                <span class="profiles-words">
                  <strong>{displayName}</strong>
                  {release !== null && <span>{i18n.t('profiles.release', [wordsOfRelease(release)])}</span>}
                </span>
                <Icon of={openIcon} size={16} tone="quiet" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Loading() {
  return (
    <>
      <p class="only-heard" role="status">
        {i18n.t('profiles.loading')}
      </p>
      <div class="profiles profiles-loading">
        {[0, 1, 2, 3].map((row) => (
          <div class="profiles-item" key={row}>
            <span class="profiles-words">
              <Skeleton of="line" />
              <Skeleton of="short" />
            </span>
          </div>
        ))}
      </div>
    </>
  );
}
