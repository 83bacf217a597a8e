import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import doneIcon from 'icon:checkmark_circle_24_filled';
import problemIcon from 'icon:error_circle_24_filled';
import { Button, Spinner } from '../controls/Button';
import { Icon } from '../icon/Icon';
import type { StepName, StepState } from './steps';

type Props = {
  name: StepName;
  number: number;
  title: string;
  state: StepState;
  /** The step that is to be looked at now. */
  isPresent: boolean;
  isOpen: boolean;
  /** One line that stands for a closed step. */
  line?: ComponentChildren;
  /** Opens a closed step; left out where there is nothing to open. */
  onOpen?: (() => void) | undefined;
  children: ComponentChildren;
};

/** The id of a step's heading, which takes the focus when the step becomes the present one. */
export const headingId = (name: StepName): string => `start-${name}`;

const states = {
  toDo: 'start.state.toDo',
  checking: 'start.state.checking',
  done: 'start.state.done',
  problem: 'start.state.problem',
} as const;

/** One step: its number or state, its title, and either its content or one line. */
export function Step({ name, number, title, state, isPresent, isOpen, line, onOpen, children }: Props) {
  const word = state === 'done' ? i18n.t('start.change') : i18n.t('start.show');
  const label = state === 'done' ? i18n.t('start.changeOf', [title]) : i18n.t('start.showOf', [title]);
  return (
    <li class="start-step" aria-current={isPresent ? 'step' : undefined}>
      <div class="start-head">
        <Marker state={state} number={number} />
        <div class="start-title">
          <h3 id={headingId(name)} tabIndex={-1}>
            {title}
          </h3>
          {!isOpen && line !== undefined && <p class="start-line">{line}</p>}
        </div>
        <span class="start-state" role="status">
          {i18n.t(states[state])}
        </span>
        {!isOpen && onOpen && (
          <Button small label={label} onPress={onOpen}>
            {word}
          </Button>
        )}
      </div>
      {isOpen && <div class="start-body">{children}</div>}
    </li>
  );
}

function Marker({ state, number }: { state: StepState; number: number }) {
  if (state === 'done') return <Icon of={doneIcon} size={24} tone="success" />;
  if (state === 'problem') return <Icon of={problemIcon} size={24} tone="danger" />;
  return (
    <span class="start-marker" aria-hidden="true">
      {state === 'checking' ? <Spinner /> : number}
    </span>
  );
}
