import type { ComponentChildren } from 'preact';
import './card.css';

/** A flat surface; sections inside are parted by lines. Cards are never nested. */
export function Card({ children }: { children: ComponentChildren }) {
  return <div class="card">{children}</div>;
}

/** One part of a card, with a line to the next. `flush` leaves the inset to the content. */
export function CardSection({ children, flush = false }: { children: ComponentChildren; flush?: boolean }) {
  return <div class={`card-section${flush ? ' card-section-flush' : ''}`}>{children}</div>;
}
