import type { ComponentChildren } from 'preact';
import { Icon, type IconShape } from '../icon/Icon';
import './outcome.css';

type Props = {
  tone: 'success' | 'warning' | 'danger' | 'neutral';
  icon: IconShape;
  title: string;
  role?: 'status' | 'alert';
  children?: ComponentChildren;
};

/** How something ended: an icon, a title and a sentence, in the colour of the meaning. */
export function OutcomeBlock({ tone, icon, title, role, children }: Props) {
  return (
    <div class={`outcome outcome-${tone}`} role={role}>
      <Icon of={icon} size={24} tone={tone === 'neutral' ? 'quiet' : tone} />
      <div class="outcome-words">
        <h2 class="outcome-title">{title}</h2>
        {children}
      </div>
    </div>
  );
}
