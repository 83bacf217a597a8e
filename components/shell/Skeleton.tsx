import './skeleton.css';

/** The place of a text that is still being read, as wide as such a text usually is. */
export function Skeleton({ of }: { of: 'title' | 'name' | 'line' | 'short' | 'mode' }) {
  return <span class={`skeleton skeleton-${of}`} aria-hidden="true" />;
}
