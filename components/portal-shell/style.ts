/**
 * The shell's whole style: it lives in somebody else's page, so it brings no more than it needs. Colours are
 * Fluent 2 tokens of the light and dark themes.
 */
export const style = `
:host { all: initial; }
[hidden] { display: none !important; }
.shell {
  --ground: #ffffff; --text: #242424; --edge: #d1d1d1; --accent: #115ea3; --open: #ebf3fc; --focus: #000000;
  font: 600 14px/20px 'Segoe UI Variable', 'Segoe UI', system-ui, sans-serif;
}
.shell.dark {
  --ground: #292929; --text: #ffffff; --edge: #525252; --accent: #479ef5; --open: #082338; --focus: #ffffff;
}
button {
  all: unset; box-sizing: border-box; position: fixed; z-index: 2147483646; top: 136px; right: 0;
  display: flex; align-items: center; gap: 8px; height: 36px; padding: 0 12px; cursor: pointer;
  font: inherit; color: var(--text); background: var(--ground);
  border: 1px solid var(--edge); border-right: 0; border-radius: 6px 0 0 6px;
  box-shadow: 0 0 2px rgba(0,0,0,.12), 0 4px 8px rgba(0,0,0,.14);
}
button:hover { background: var(--open); }
button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
button[aria-expanded='true'] { right: min(420px, 100vw); color: var(--accent); background: var(--open); }
svg { width: 20px; height: 20px; fill: var(--accent); flex: none; }
iframe {
  position: fixed; z-index: 2147483647; top: 40px; right: 0; width: min(420px, 100vw); height: calc(100% - 40px);
  border: 0; background: var(--ground); color-scheme: light dark;
  box-shadow: 0 0 8px rgba(0,0,0,.12), 0 14px 28px rgba(0,0,0,.14);
}
@media (max-width: 560px) { button[aria-expanded='true'] { display: none; } }
@media (prefers-reduced-motion: no-preference) {
  iframe { animation: slide 250ms cubic-bezier(.1,.9,.2,1); }
  @keyframes slide { from { transform: translateX(32px); opacity: 0; } }
}
@media (forced-colors: active) {
  button { border-color: ButtonText; }
  svg { fill: ButtonText; }
  iframe { border-left: 1px solid CanvasText; }
}
`;
