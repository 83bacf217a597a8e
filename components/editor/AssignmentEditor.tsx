import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Assignment, Profile } from '../../extension/assignment/assignment';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import { check, type Context, type Finding } from '../../extension/assignment/rules';
import { type Target, writeTarget } from '../../extension/assignment/target';
import { fromWire } from '../../extension/assignment/wire';
import { isOtherTenant } from '../../extension/identity/other-tenant';
import type { Account } from '../../extension/identity/types';
import type { EditSnapshot } from '../../extension/recall/popup-draft';
import type { SettingsInForce } from '../../extension/settings/settings';
import { sentenceOfChange } from '../describe/sentence';
import { formatNumber } from '../format';
import { InterruptedStep } from '../response/InterruptedStep';
import { NotSentStep } from '../response/NotSentStep';
import { ApplyingStep } from '../review/ApplyingStep';
import { ListReviewStep } from '../review/ListReviewStep';
import { ReviewStep } from '../review/ReviewStep';
import { SettlingStep } from '../review/SettlingStep';
import { OtherAccountStrip } from '../shell/Strip';
import { useHoldsUpdates } from '../shell/use-holds-updates';
import { AnsweredStep } from './AnsweredStep';
import { EditStep, type View } from './EditStep';
import { begin, next } from './machine';
import { patchMemory } from './patch-memory';
import { draftToKeep, resume, snapshotOf } from './snapshot';
import { type Change, type EditorState, leadsOut, type Step } from './steps';
import { newEditId, useApply, useListRead } from './use-apply';
import { useEscape } from './use-escape';
import { useListNames } from './use-group-names';

/** How an edit was left. */
export type Left = {
  /** The list may no longer be what the service has. */
  changed: boolean;
  /** The draft to come back to, where it was left by a step back. */
  kept: EditSnapshot | null;
  /** The id that the assignment has by now: the service may give it another one with its target. */
  now?: string;
};

type Props = {
  profile: Profile;
  /** All assignments of the profile, as they were read. */
  assignments: Assignment[];
  /** The one to edit. */
  assignmentId: string;
  names: GroupNames;
  /** Whether names of groups may be read. */
  groupNamesAllowed: boolean;
  /** What may be edited. */
  inForce: SettingsInForce;
  /** `null` while the filters are not known, or cannot be read. */
  filters: AssignmentFilter[] | null;
  account: Account;
  /** The tenant that the portal's address names, if it names one. */
  portalTenant: string | null;
  readAt: number;
  /** What to aim it at, if that is decided already: the edit begins with its review. */
  initialTarget?: Target | undefined;
  /** An edit that was begun on a page that is gone: it goes on with its draft. */
  resumed?: EditSnapshot | null | undefined;
  /** Told of everything that has to outlive this page, at once. */
  onSnapshot?: ((snapshot: EditSnapshot) => void) | undefined;
  /** Told what was learned about names on the way. */
  onNames: (names: GroupNames) => void;
  onLeave: (result: Left) => void;
  onSignIn: () => void;
  onSwitchAccount: () => void;
};

const wayFor = (account: Account, { settings }: SettingsInForce): Change['by'] =>
  patchMemory.notOffered(account) && settings.fullList ? 'replace' : 'patch';

/** The whole of one edit: draft, review, sending, answer, undo. Nothing where there is no such assignment. */
export function AssignmentEditor(props: Props) {
  const { assignments, assignmentId, readAt, initialTarget, resumed, account } = props;
  const [start] = useState(() =>
    resumed
      ? resume(assignments, assignmentId, readAt, resumed)
      : begin(assignments, assignmentId, readAt, {
          target: initialTarget,
          by: wayFor(account, props.inForce),
        }),
  );
  const [begunAs] = useState(account);
  return (
    start && (
      <>
        <OtherAccountStrip begunAs={begunAs} account={account} />
        <Flow {...props} start={start} />
      </>
    )
  );
}

function Flow({ start, ...props }: Props & { start: EditorState }) {
  const { profile, filters, account, inForce, onSignIn, onSwitchAccount, portalTenant } = props;
  const [state, send] = useReducer(next, start);
  const [view, setView] = useState<View>(start.draft.as);
  const [learned, setLearned] = useState<GroupNames>({});
  const names = { ...props.names, ...learned };
  const { step, seen, draft } = state;
  const { onSnapshot } = props;
  // Earlier than the effect that sends: of a try that may have left, the page's end does not take the memory.
  useLayoutEffect(() => onSnapshot?.(snapshotOf(state)), [state]);
  // From the draft to the answer, whose undo is to stay one press away.
  useHoldsUpdates(true);
  useApply(state, profile, account, portalTenant, send);
  useListRead(state, profile, send);

  const learn = (fresh: GroupNames): void => {
    setLearned((last) => ({ ...last, ...fresh }));
    props.onNames(fresh);
  };
  useListNames(listOf(step), names, props.groupNamesAllowed, learn);
  const noPatch = step.at === 'answered' && step.outcome.is === 'notOffered' && step.attempt.by === 'patch';
  useEffect(() => {
    if (noPatch) patchMemory.remember(account);
  }, [noPatch]);

  const leave = (): void => props.onLeave({ changed: state.stale, kept: null, now: seen.current.id });
  const stepOut = (): void =>
    props.onLeave({
      changed: state.stale,
      kept: draftToKeep(state, props.initialTarget),
      now: seen.current.id,
    });
  const back = (): void => {
    if (leadsOut(state.step)) stepOut();
    else send({ is: 'back' });
  };
  useEscape(back);

  const context: Context = {
    current: seen.current,
    siblings: seen.assignments.filter((one) => one.id !== seen.current.id),
    groups: names,
    filters,
  };
  const name = profile.displayName;
  const known = { names, filters };
  const meant = state.otherTenantThan !== null && state.otherTenantThan === portalTenant;
  const review = {
    profile,
    seen,
    names,
    filters,
    account,
    otherTenant: !meant && isOtherTenant(portalTenant, account) ? portalTenant : null,
    onApply: () => send({ is: 'apply', editId: newEditId() }),
    onBack: back,
  };
  switch (step.at) {
    case 'editing':
      return (
        <EditStep
          key={seen.current.id}
          profile={name}
          draft={draft}
          view={view}
          context={context}
          namesAllowed={props.groupNamesAllowed}
          inForce={inForce}
          onDraft={(fresh) => send({ is: 'drafted', draft: fresh })}
          onView={setView}
          onNames={learn}
          onReview={(target) => send({ is: 'review', target, by: wayFor(account, inForce) })}
          onBack={stepOut}
          onCancel={leave}
        />
      );
    case 'reviewing':
      return <ReviewStep {...review} target={step.target} findings={warnings(step.target, context)} />;
    case 'reviewingList':
      // What is taken back was reviewed before: only its ids are read anew.
      return step.undoes ? (
        <SettlingStep profile={name} undoing pressed={pressed('replace', seen)} words="review.now.reading" />
      ) : (
        <ListReviewStep
          {...review}
          step={step}
          findings={warnings(step.target, context)}
          onReadAgain={() => send({ is: 'readListAgain' })}
        />
      );
    case 'applying':
      return (
        <ApplyingStep
          profile={name}
          step={step}
          undoing={step.undoes !== null}
          sentence={sentenceOfChange(step.attempt.seen.current.target, step.attempt.target, known)}
          pressed={pressed(step.attempt.by, step.attempt.seen)}
          onCancel={() => send({ is: 'cancel' })}
        />
      );
    case 'settling':
      return step.asked === 'asking' ? (
        <SettlingStep
          profile={name}
          undoing={step.undoes !== null}
          pressed={pressed(step.attempt.by, step.attempt.seen)}
          words="review.settling"
        />
      ) : (
        <InterruptedStep
          profile={name}
          attempt={step.attempt}
          found={step.asked}
          known={known}
          onTryAgain={() => send({ is: 'askAgain' })}
          onDone={leave}
        />
      );
    case 'notSent':
      return (
        <NotSentStep
          profile={name}
          failure={step.failure}
          account={account}
          undoing={step.undoes !== null}
          onBack={back}
          onSignIn={onSignIn}
          onSwitchAccount={onSwitchAccount}
          onApplyAnyway={() => send({ is: 'applyAnyway', editId: newEditId() })}
        />
      );
    case 'answered':
      return (
        <AnsweredStep
          profile={name}
          step={step}
          known={known}
          account={account}
          inForce={inForce}
          send={send}
          onLeave={leave}
          onSignIn={onSignIn}
          onSwitchAccount={onSwitchAccount}
        />
      );
  }
}

/** The button that sent it. */
const pressed = (by: Change['by'], { assignments }: Change['seen']): string =>
  by === 'patch' ? i18n.t('review.apply') : i18n.t('list.replace', [formatNumber(assignments.length)]);

/** Assignments that a step names beside the ones that the person came from. */
function listOf(step: Step): Assignment[] {
  if (step.at !== 'answered') return [];
  const { outcome } = step;
  if (outcome.is === 'conflict') return outcome.list.map(fromWire);
  return 'now' in outcome && outcome.now !== null ? [fromWire(outcome.now)] : [];
}

/** What the review tells again. Judged by the target itself, which may come from an older draft. */
function warnings(target: Target, context: Context): Finding[] {
  const { findings } = check({ as: 'json', text: JSON.stringify(writeTarget(target)) }, context);
  return findings.filter((finding) => finding.severity === 'warning');
}
