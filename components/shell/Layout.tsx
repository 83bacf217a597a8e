import type { ComponentChildren } from 'preact';
import './layout.css';

/** The panel: the bar, and below it the screen of the present state. */
export function Layout({ bar, children }: { bar: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="layout">
      <header class="layout-bar">{bar}</header>
      {children}
    </div>
  );
}

type ScreenProps = {
  children: ComponentChildren;
  /** Buttons in a row that stays in sight: the primary first. */
  actions?: ComponentChildren;
  /** A fact at the right of the actions: `3 properties changed`. */
  fact?: ComponentChildren;
  /** Stands at the bottom of the body, however little is above it. */
  below?: ComponentChildren;
  /** One quiet line at the bottom of the body. */
  footer?: ComponentChildren;
  busy?: boolean;
};

/** One state of the panel: a scrolling body and, where there is something to decide, its actions. */
export function Screen({ children, actions, fact, below, footer, busy = false }: ScreenProps) {
  return (
    <>
      <main class="screen" aria-busy={busy || undefined}>
        <div class="screen-body">{children}</div>
        {below}
        {footer !== undefined && <footer class="screen-footer">{footer}</footer>}
      </main>
      {actions !== undefined && (
        <div class="actions">
          {actions}
          {fact !== undefined && <p class="actions-fact">{fact}</p>}
        </div>
      )}
    </>
  );
}
