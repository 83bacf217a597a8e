import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useMain } from '../shell/landmark';
import { StepHead } from '../shell/StepHead';
import '../shell/layout.css';
import './step.css';

type Props = {
  /** The profile's name: still the page's first heading. */
  profile: string;
  /** The name of the state, in the heading. */
  title: string;
  /** What the step is to assistive technology. Body and actions lie inside. */
  as: { role: 'form'; name: string; onSubmit: () => void } | { role: 'region'; name: string };
  actions: ComponentChildren;
  /** A fact at the right of the actions. */
  fact?: ComponentChildren;
  /** The fact explains the button that it stands beside. */
  factBeside?: boolean;
  busy?: boolean;
  /** The id of what is told with the heading when the step appears. */
  describedBy?: string;
  onBack?: () => void;
  children: ComponentChildren;
};

/** One step of an edit: head, scrolling body, and the row of actions that stays in sight. */
export function Step(props: Props) {
  const {
    profile,
    title,
    as,
    actions,
    fact,
    factBeside = false,
    busy = false,
    describedBy,
    onBack,
    children,
  } = props;
  const id = useId();
  const Main = useMain();
  const content = (
    <>
      <div class="screen" aria-busy={busy || undefined}>
        <div class="step-body">
          <StepHead
            profile={profile}
            title={title}
            titleId={id}
            {...(describedBy === undefined ? {} : { describedBy })}
            {...(onBack ? { onBack } : {})}
          />
          {children}
        </div>
      </div>
      <div class="actions">
        {actions}
        {fact !== undefined && (
          <p class={`actions-fact${factBeside ? ' actions-fact-beside' : ''}`}>{fact}</p>
        )}
      </div>
    </>
  );
  return (
    <Main class="step">
      {as.role === 'form' ? (
        <StepForm {...as}>{content}</StepForm>
      ) : (
        <section aria-label={as.name} aria-describedby={id}>
          {content}
        </section>
      )}
    </Main>
  );
}

function StepForm({
  name,
  onSubmit,
  children,
}: {
  name: string;
  onSubmit: () => void;
  children: ComponentChildren;
}) {
  const submit = (event: Event): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    // The rules of the domain judge the fields, with words of their own.
    <form aria-label={name} noValidate onSubmit={submit}>
      {children}
    </form>
  );
}
