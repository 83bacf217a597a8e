import { i18n } from '#i18n';
import chevronIcon from 'icon:chevron_right_16_regular';
import type { IdentityFailure } from '../../extension/identity/types';
import { Icon } from '../icon/Icon';
import { sentences } from '../sentences';
import { AdminConsent } from '../shell/AdminConsent';
import { inOneLine } from '../shell/failure-words';
import { identityWords } from '../shell/failure-words-identity';

/** What Entra shows in its own window and tells nobody else: all that comes back is that it was closed. */
const shown: readonly [string, IdentityFailure['code']][] = [
  ['AADSTS50011', 'redirectNotRegistered'],
  ['AADSTS700016', 'appNotFound'],
  ['AADSTS50020, AADSTS90002', 'wrongTenant'],
];

/** Lets a person who saw an error in the sign-in window look up what to do. */
export function WindowHelp() {
  return (
    <details class="start-help">
      <summary>
        <Icon of={chevronIcon} size={16} tone="quiet" />
        {i18n.t('start.signIn.windowShowed')}
      </summary>
      <dl>
        {shown.map(([number, code]) => (
          <div key={number}>
            <dt>{number}</dt>
            <dd>{inOneLine(identityWords[code]())}</dd>
          </div>
        ))}
        <div>
          <dt>{i18n.t('start.signIn.needApproval')}</dt>
          <dd>
            {sentences(...identityWords.adminApprovalRequired().toDo)}
            <AdminConsent />
          </dd>
        </div>
      </dl>
    </details>
  );
}
