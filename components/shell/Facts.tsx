import type { ComponentChildren } from 'preact';
import { CopyButton } from '../controls/CopyButton';
import './facts.css';

/** A list of names and values, in a card or menu. */
export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>;
}

type Props = {
  name: string;
  children: ComponentChildren;
  /** Ids are set in the typeface of code and never cut. */
  mono?: boolean;
  copy?: { label: string; text: string };
};

/** One of them, whole, with a way to copy it where it may be needed elsewhere. */
export function Fact({ name, children, mono = false, copy }: Props) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        <span class={mono ? 'mono' : undefined}>{children}</span>
        {copy && <CopyButton {...copy} />}
      </dd>
    </div>
  );
}
