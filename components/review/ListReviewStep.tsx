import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import type { Finding } from '../../extension/assignment/rules';
import { writeTarget } from '../../extension/assignment/target';
import { toWire } from '../../extension/assignment/wire';
import type { Account } from '../../extension/identity/types';
import { useAsk } from '../client-context';
import { Button } from '../controls/Button';
import { Checkbox } from '../controls/Checkbox';
import { Note } from '../controls/Note';
import { wordsOfFinding } from '../describe/findings';
import { nameOfTarget } from '../describe/target';
import { Step } from '../editor/Step';
import type { ReviewingList, Seen } from '../editor/steps';
import { counted, formatNumber } from '../format';
import { lookOf } from '../response/outcome-look';
import { FailureAlert } from '../shell/FailureAlert';
import { OutcomeBlock } from '../shell/Outcome';
import { ExactRequest } from './ExactRequest';
import { ListTable } from './ListTable';
import { odditiesOf } from './list-rows';
import { OtherTenantNote } from './OtherTenantNote';
import { sentTo } from './sent-to';
import './review-step.css';

type Props = {
  profile: { id: string; displayName: string };
  seen: Seen;
  step: ReviewingList;
  /** What the rules said to the draft; warnings are told again. */
  findings: readonly Finding[];
  names: GroupNames;
  filters: readonly AssignmentFilter[] | null;
  account: Account;
  /** The tenant of the portal's page, if it is another than the account's. */
  otherTenant: string | null;
  onApply: () => void;
  onReadAgain: () => void;
  onBack: () => void;
};

/** What the list itself tells, better and for all of its assignments. */
const toldByList: readonly Finding['code'][] = ['alreadyAssigned', 'includedAndExcluded'];

/** The complete list before it is sent, where the service has no other way: every assignment, before and after. */
export function ListReviewStep(props: Props) {
  const { profile, seen, step, findings, names, filters, account, onApply, onBack } = props;
  const [checked, setChecked] = useState(false);
  const { target, read } = step;
  const { load, reload } = useAsk(
    'edit.preview',
    {
      profileId: profile.id,
      assignmentId: seen.current.id,
      seen: seen.assignments.map(toWire),
      target: writeTarget(target),
      by: 'replace',
    },
    { skip: read !== 'done' },
  );
  const count = seen.assignments.length;
  const after = seen.assignments.map((one) => (one.id === seen.current.id ? target : one.target));
  return (
    <Step
      profile={profile.displayName}
      title={i18n.t('list.title')}
      as={{ role: 'region', name: i18n.t('list.title') }}
      busy={read === 'reading'}
      onBack={onBack}
      actions={
        <>
          <Button
            look="primary"
            disabled={!checked || read !== 'done' || load.is !== 'loaded'}
            onPress={onApply}
          >
            {i18n.t('list.replace', [formatNumber(count)])}
          </Button>
          <Button onPress={onBack}>{i18n.t('common.back')}</Button>
        </>
      }
      fact={sentTo(account)}
    >
      <div class="review">
        <WhyList step={step} />
        <div class="review-told" role="status">
          {read === 'reading' && <Note>{i18n.t('list.reading')}</Note>}
          {read === 'done' && load.is === 'loading' && <Note>{i18n.t('review.previewing')}</Note>}
        </div>
        {typeof read === 'object' && (
          <FailureAlert
            failure={read}
            title={i18n.t('list.readFailed')}
            username={account.username}
            quiet
            on={{ retry: props.onReadAgain }}
          />
        )}
        {read === 'done' && (
          <>
            <div class="list-head">
              <h3>{i18n.t('list.heading')}</h3>
              <span>{i18n.t('list.differs', [formatNumber(count)])}</span>
            </div>
            <ListTable seen={seen} target={target} known={{ names, filters }} />
            <div class="review-notes">
              <OtherTenantNote portalTenant={props.otherTenant} account={account} />
              {odditiesOf(after).map(({ code, target: odd }, at) => (
                <Note key={at} tone="warning">
                  {i18n.t(`list.${code}`, [nameOfTarget(odd, names).text])}
                </Note>
              ))}
              {findings
                .filter(({ code }) => !toldByList.includes(code))
                .map((finding) => (
                  <Note key={finding.code} tone="warning">
                    {wordsOfFinding(finding, names)}
                  </Note>
                ))}
              <Note>{i18n.t('list.readAgain')}</Note>
            </div>
            <Checkbox checked={checked} onChecked={setChecked}>
              {i18n.t('list.checked', ...counted(count))}
            </Checkbox>
            {load.is === 'loaded' && (
              <ExactRequest
                request={load.value}
                before={seen.current.target}
                after={target}
                at={seen.assignments.findIndex((one) => one.id === seen.current.id)}
              />
            )}
            {load.is === 'failed' && (
              <FailureAlert
                failure={load.failure}
                title={i18n.t('review.previewFailed')}
                username={account.username}
                quiet
                on={{ retry: reload }}
              />
            )}
          </>
        )}
      </div>
    </Step>
  );
}

/** Why the whole list: the service just said so, or said so earlier. */
function WhyList({ step: { after } }: { step: ReviewingList }) {
  if (after === null || !('exchange' in after.outcome)) return <Note>{i18n.t('list.onlyWayBefore')}</Note>;
  const { title, tone, icon } = lookOf('notOffered');
  return (
    <OutcomeBlock tone={tone} icon={icon} title={title}>
      <p>{i18n.t('list.onlyWay', [String(after.outcome.exchange.status)])}</p>
    </OutcomeBlock>
  );
}
