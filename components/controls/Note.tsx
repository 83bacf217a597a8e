import type { ComponentChildren } from 'preact';
import errorIcon from 'icon:error_circle_16_regular';
import infoIcon from 'icon:info_16_regular';
import lockIcon from 'icon:lock_closed_16_regular';
import successIcon from 'icon:checkmark_circle_16_regular';
import warningIcon from 'icon:warning_16_regular';
import { Icon, type IconShape, type IconTone } from '../icon/Icon';
import './note.css';

export type NoteTone = 'info' | 'warning' | 'success' | 'error' | 'locked' | 'plain';

const icons: Record<Exclude<NoteTone, 'plain'>, [IconShape, IconTone]> = {
  info: [infoIcon, 'quiet'],
  warning: [warningIcon, 'warning'],
  success: [successIcon, 'success'],
  error: [errorIcon, 'danger'],
  /** The settings, or whoever set them, say so. */
  locked: [lockIcon, 'quiet'],
};

type Props = { tone?: NoteTone; id?: string; role?: 'status' | 'alert'; children: ComponentChildren };

/** A sentence with an icon that says how much it matters. No box: notes stand right under what they are about. */
export function Note({ tone = 'info', id, role, children }: Props) {
  const [shape, colour] = tone === 'plain' ? [] : icons[tone];
  return (
    <div class={`note note-${tone}`} id={id} role={role}>
      {shape && <Icon of={shape} size={16} {...(colour ? { tone: colour } : {})} />}
      <div class="note-text">{children}</div>
    </div>
  );
}
