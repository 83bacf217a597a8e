import type { IconShape } from './icons.vite';
import './icon.css';

export type { IconShape };

/** Where an icon's colour carries a meaning, it is this one; without a tone it takes the text's colour. */
export type IconTone = 'include' | 'exclude' | 'brand' | 'quiet' | 'success' | 'warning' | 'danger';

type Props = { of: IconShape; size?: 16 | 20 | 24; tone?: IconTone };

/** An icon beside a text. Always decoration: the text says what it means. */
export function Icon({ of, size = 20, tone }: Props) {
  return (
    <svg
      class={`icon icon-${size}${tone ? ` tone-${tone}` : ''}`}
      viewBox={of.viewBox}
      aria-hidden="true"
      focusable="false"
    >
      {of.paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
