import { createHash } from 'node:crypto';

/** Values are Fluent 2 tokens of the light and the dark theme. */
const style = `
:root { color-scheme: light dark; --canvas: #fafafa; --surface: #fff; --sunken: #f5f5f5; --text: #242424;
  --quiet: #424242; --quietest: #616161; --line: #e0e0e0; --link: #115ea3; --chip: #ebf3fc; --chip-text: #115ea3; }
@media (prefers-color-scheme: dark) { :root { --canvas: #1f1f1f; --surface: #292929; --sunken: #1f1f1f; --text: #fff;
  --quiet: #d6d6d6; --quietest: #adadad; --line: #525252; --link: #479ef5; --chip: #0c3b5e; --chip-text: #cfe4fa; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--text); font: 14px/20px 'Segoe UI Variable', 'Segoe UI',
  system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 880px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { margin: 0; font-size: 24px; line-height: 32px; font-weight: 600; }
h2 { margin: 40px 0 4px; font-size: 16px; line-height: 22px; font-weight: 600; }
h3 { margin: 0; font-size: 14px; line-height: 20px; font-weight: 600; }
p { margin: 4px 0 0; color: var(--quiet); max-width: 68ch; }
a { color: var(--link); text-underline-offset: 2px; }
a:focus-visible, pre:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; border-radius: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 8px 24px; margin: 24px 0 0; padding: 16px;
  background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
dt { color: var(--quietest); } dd { margin: 0; min-width: 0; }
code, pre { font: 12px/18px 'Cascadia Mono', Consolas, ui-monospace, monospace; }
dd code { overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 8px 16px; margin-top: 16px; }
.files { display: grid; gap: 8px; margin: 12px 0 0; padding: 0; list-style: none; }
.files p { max-width: none; }
[aria-current] { color: var(--text); font-weight: 600; text-decoration: none; }
.files li { padding: 16px; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
.head { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; overflow-wrap: anywhere; }
.chip { padding: 0 8px; border-radius: 4px; background: var(--chip); color: var(--chip-text); font-size: 12px;
  line-height: 20px; white-space: nowrap; }
pre { margin: 12px 0 0; padding: 8px 12px; background: var(--sunken); border: 1px solid var(--line); border-radius: 4px;
  white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; }
table { width: 100%; margin-top: 12px; border-collapse: separate; background: var(--surface);
  border: 1px solid var(--line); border-radius: 8px; border-spacing: 0; }
th, td { padding: 8px 16px; text-align: start; vertical-align: baseline; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--quietest); font-size: 12px; line-height: 16px; font-weight: 600; }
tbody th { font-weight: 600; }
td code { overflow-wrap: anywhere; }
@media (max-width: 560px) { main { padding: 24px 16px 48px; } dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 12px; } dd:last-child { margin: 0; } th, td { padding: 8px; } }
`;

/** In one piece: the hash in the policy is of all that stands between the tags. */
export const styleElement = `<style>${style}</style>`;

const hash = createHash('sha256').update(style).digest('base64');

/** No script, nothing from elsewhere, and no style but the page's own. */
export const pagePolicy =
  `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; ` +
  `frame-ancestors 'none'`;
