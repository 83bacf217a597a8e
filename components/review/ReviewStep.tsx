import { i18n } from '#i18n';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import type { Finding } from '../../extension/assignment/rules';
import { type Target, writeTarget } from '../../extension/assignment/target';
import type { Account } from '../../extension/identity/types';
import { toWire } from '../../extension/assignment/wire';
import { useAsk } from '../client-context';
import { Button } from '../controls/Button';
import { Note } from '../controls/Note';
import { wordsOfFinding } from '../describe/findings';
import { sentenceOfChange } from '../describe/sentence';
import type { Seen } from '../editor/steps';
import { Step } from '../editor/Step';
import { counted } from '../format';
import { FailureAlert } from '../shell/FailureAlert';
import { ChangeTable } from './ChangeTable';
import { ExactRequest } from './ExactRequest';
import { OtherTenantNote } from './OtherTenantNote';
import { Sentence } from './Sentence';
import { sentTo } from './sent-to';
import './review-step.css';

type Props = {
  profile: { id: string; displayName: string };
  seen: Seen;
  target: Target;
  /** What the rules said to the draft; warnings are told again. */
  findings: readonly Finding[];
  names: GroupNames;
  filters: readonly AssignmentFilter[] | null;
  account: Account;
  /** The tenant of the portal's page, if it is another than the account's. */
  otherTenant: string | null;
  onApply: () => void;
  onBack: () => void;
};

/** The change before it is sent: in words, before and after, and as the exact request. */
export function ReviewStep(props: Props) {
  const { profile, seen, target, findings, names, filters, account, onApply, onBack } = props;
  const before = seen.current.target;
  const { load, reload } = useAsk('edit.preview', {
    profileId: profile.id,
    assignmentId: seen.current.id,
    seen: seen.assignments.map(toWire),
    target: writeTarget(target),
    by: 'patch',
  });
  return (
    <Step
      profile={profile.displayName}
      title={i18n.t('review.title')}
      as={{ role: 'region', name: i18n.t('review.title') }}
      onBack={onBack}
      actions={
        <>
          <Button look="primary" disabled={load.is !== 'loaded'} onPress={onApply}>
            {i18n.t('review.apply')}
          </Button>
          <Button onPress={onBack}>{i18n.t('common.back')}</Button>
        </>
      }
      fact={sentTo(account)}
    >
      <div class="review">
        <Sentence words={sentenceOfChange(before, target, { names, filters })} />
        <ChangeTable before={before} after={target} names={names} filters={filters} />
        <div class="review-notes">
          <OtherTenantNote portalTenant={props.otherTenant} account={account} />
          <Note tone="success">{i18n.t('review.others', ...counted(seen.assignments.length - 1))}</Note>
          {findings.map((finding) => (
            <Note key={finding.code} tone={finding.severity === 'warning' ? 'warning' : 'info'}>
              {wordsOfFinding(finding, names)}
            </Note>
          ))}
        </div>
        {load.is === 'loaded' && <ExactRequest request={load.value} before={before} after={target} />}
        <div class="review-told" role="status">
          {load.is === 'loading' && <Note>{i18n.t('review.previewing')}</Note>}
        </div>
        {load.is === 'failed' && (
          <FailureAlert
            failure={load.failure}
            title={i18n.t('review.previewFailed')}
            username={account.username}
            on={{ retry: reload }}
          />
        )}
      </div>
    </Step>
  );
}
