import type { ComponentChildren } from 'preact';
import chevronIcon from 'icon:chevron_right_16_regular';
import { CopyButton } from '../controls/CopyButton';
import { Icon } from '../icon/Icon';
import './disclosure.css';

type Props = {
  title: string;
  /** A short code beside the title: `PATCH`. */
  tag?: string;
  copy: { label: string; text: string };
  children: ComponentChildren;
};

/** A card that is closed at first. What it holds can be copied without opening it. */
export function Disclosure({ title, tag, copy, children }: Props) {
  return (
    <div class="disclosure">
      <details>
        <summary>
          <Icon of={chevronIcon} size={16} tone="quiet" />
          <span class="disclosure-title">{title}</span>
          {tag !== undefined && <span class="disclosure-tag mono">{tag}</span>}
        </summary>
        <div class="disclosure-body">{children}</div>
      </details>
      <div class="disclosure-copy">
        <CopyButton {...copy} />
      </div>
    </div>
  );
}
