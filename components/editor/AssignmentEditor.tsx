import { useReducer, useState } from 'preact/hooks';
import type { Assignment, Profile } from '../../extension/assignment/assignment';
import type { AssignmentFilter, GroupNames } from '../../extension/assignment/directory';
import { check, type Context, type Finding } from '../../extension/assignment/rules';
import { type Target, writeTarget } from '../../extension/assignment/target';
import type { Account } from '../../extension/identity/types';
import { sentenceOfChange } from '../describe/sentence';
import { AnswerStep } from '../response/AnswerStep';
import { ConflictStep } from '../response/ConflictStep';
import { InterruptedStep } from '../response/InterruptedStep';
import { NotSentStep } from '../response/NotSentStep';
import { ApplyingStep } from '../review/ApplyingStep';
import { ReviewStep } from '../review/ReviewStep';
import { EditStep, type View } from './EditStep';
import { begin, type EditorState, leadsOut, next } from './machine';
import { useApply } from './use-apply';
import { useEscape } from './use-escape';

type Props = {
  profile: Profile;
  /** All assignments of the profile, as they were read. */
  assignments: Assignment[];
  /** The one to edit. */
  assignmentId: string;
  names: GroupNames;
  /** Whether names of groups may be read. */
  groupNamesAllowed: boolean;
  /** `null` while the filters are not known, or cannot be read. */
  filters: AssignmentFilter[] | null;
  account: Account;
  readAt: number;
  /** What to aim it at, if that is decided already: the edit begins with its review. */
  initialTarget?: Target | undefined;
  /** Told what was learned about names on the way. */
  onNames: (names: GroupNames) => void;
  /** `changed`: the list may no longer be what the service has. */
  onLeave: (result: { changed: boolean }) => void;
  onSwitchAccount: () => void;
};

/** The whole of one edit: draft, review, sending, answer, undo. Nothing where there is no such assignment. */
export function AssignmentEditor(props: Props) {
  const [start] = useState(() =>
    begin(props.assignments, props.assignmentId, props.readAt, undefined, props.initialTarget),
  );
  return start && <Flow {...props} start={start} />;
}

function Flow({ start, ...props }: Props & { start: EditorState }) {
  const { profile, filters, account, onSwitchAccount } = props;
  const [state, send] = useReducer(next, start);
  const [view, setView] = useState<View>(start.draft.as);
  const [learned, setLearned] = useState<GroupNames>({});
  const names = { ...props.names, ...learned };
  const { step, seen, draft } = state;
  useApply(state, profile, account, send);

  const learn = (fresh: GroupNames): void => {
    setLearned((last) => ({ ...last, ...fresh }));
    props.onNames(fresh);
  };
  const leave = (): void => props.onLeave({ changed: state.stale });
  const back = (): void => {
    if (leadsOut(state.step)) leave();
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
          onDraft={(fresh) => send({ is: 'drafted', draft: fresh })}
          onView={setView}
          onNames={learn}
          onReview={(target) => send({ is: 'review', target })}
          onCancel={leave}
        />
      );
    case 'reviewing':
      return (
        <ReviewStep
          profile={profile}
          seen={seen}
          target={step.target}
          findings={warnings(step.target, context)}
          names={names}
          filters={filters}
          account={account}
          onApply={() => send({ is: 'apply' })}
          onBack={back}
        />
      );
    case 'applying':
      return (
        <ApplyingStep
          profile={name}
          stage={step.stage}
          undoing={step.undoes !== null}
          sentence={sentenceOfChange(step.attempt.seen.current.target, step.attempt.target, known)}
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
          onSwitchAccount={onSwitchAccount}
        />
      );
    case 'interrupted':
      return <InterruptedStep profile={name} failure={step.failure} onDone={leave} />;
    case 'answered': {
      const { attempt, outcome } = step;
      if (outcome.is === 'conflict') {
        return (
          <ConflictStep
            profile={name}
            attempt={attempt}
            outcome={outcome}
            known={known}
            onReviewAgain={() => send({ is: 'reviewAgain' })}
            onKeepTheirs={leave}
            onBack={back}
          />
        );
      }
      return (
        <AnswerStep
          profile={name}
          attempt={attempt}
          outcome={outcome}
          known={known}
          account={account}
          onDone={leave}
          onUndo={() => send({ is: 'undo' })}
          onBack={() => send({ is: 'back' })}
          onSwitchAccount={onSwitchAccount}
        />
      );
    }
  }
}

/** What the review tells again. Judged by the target itself, which may come from an older draft. */
function warnings(target: Target, context: Context): Finding[] {
  const { findings } = check({ as: 'json', text: JSON.stringify(writeTarget(target)) }, context);
  return findings.filter((finding) => finding.severity === 'warning');
}
