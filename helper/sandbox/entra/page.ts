import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { randomToken } from './state.ts';

export type Content = HtmlEscapedString | Promise<HtmlEscapedString> | '';

/** The frame around a page's content. */
export type Frame = {
  title: string;
  subtitle?: string;
  /** The account that the page speaks to. */
  account?: string;
  /** Where the page's form may end up: browsers apply `form-action` to the redirect after a post, too. */
  redirectUri?: string;
};

const style = `
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; grid-template-rows: 1fr auto; justify-items: center;
    align-items: center; background: linear-gradient(150deg, #eef3f9 0%, #f6f5fb 55%, #e9f0f4 100%); color: #1b1b1b;
    font: 15px/1.4 "Segoe UI", "Segoe UI Web (West European)", system-ui, sans-serif; }
  main { width: min(440px, calc(100vw - 32px)); margin: 32px 0; padding: 44px; background: #fff;
    box-shadow: 0 2px 6px rgb(0 0 0 / .2); }
  .mark { display: flex; gap: 8px; align-items: center; font-size: 18px; font-weight: 600; color: #5e5e5e; }
  .mark svg { width: 22px; height: 22px; }
  .account { margin: 16px 0 0; overflow-wrap: anywhere; }
  h1 { margin: 16px 0 4px; font-size: 24px; line-height: 28px; font-weight: 600; }
  h2 { font-size: 17px; font-weight: 600; }
  .subtitle { margin: 0 0 12px; color: #5e5e5e; }
  label { display: block; margin-top: 16px; color: #5e5e5e; font-size: 13px; }
  input:not([type=hidden]) { width: 100%; height: 36px; padding: 6px 0; border: 0; border-bottom: 1px solid #666;
    border-radius: 0; background: none; color: inherit; font: inherit; }
  input:focus { outline: 0; border-bottom: 2px solid #0067b8; }
  input[aria-invalid] { border-bottom-color: #c50f1f; }
  .alert { margin: 12px 0 0; color: #c50f1f; }
  .buttons { display: flex; flex-direction: row-reverse; flex-wrap: wrap; justify-content: flex-start; gap: 8px;
    margin-top: 28px; }
  button { min-width: 108px; min-height: 32px; padding: 4px 12px; border: 1px solid transparent; background: #e3e3e3;
    color: #1b1b1b; font: inherit; cursor: pointer; }
  button:hover { background: #d4d4d4; }
  button.primary { background: #0067b8; color: #fff; }
  button.primary:hover { background: #005da6; }
  button:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid #1b1b1b; outline-offset: 2px; }
  button.link { min-width: 0; padding: 0; background: none; color: #0067b8; text-align: start; }
  a { color: #0067b8; }
  ul { padding: 0; list-style: none; }
  .accounts { margin: 12px -44px 0; }
  .accounts button { display: flex; gap: 12px; align-items: center; width: 100%; padding: 12px 44px;
    background: none; text-align: start; overflow-wrap: anywhere; }
  .accounts button:hover { background: #f2f2f2; }
  .accounts button:focus-visible { outline-offset: -3px; }
  .initials { flex: none; display: grid; place-items: center; width: 40px; height: 40px; border-radius: 50%;
    background: #dbe7f3; color: #1f4e79; font-weight: 600; }
  .permissions li { padding: 8px 0 8px 14px; border-inline-start: 3px solid #dbe7f3; margin-bottom: 6px; }
  small, dl { color: #5e5e5e; font-size: 12.5px; }
  dt { font-weight: 600; margin-top: 6px; } dd { margin: 0; overflow-wrap: anywhere; }
  footer { justify-self: stretch; padding: 8px 16px; color: #5e5e5e; font-size: 12px; text-align: end; }
`;

/** Wraps content into the sign-in card, under a policy that allows no script at all. */
export async function renderPage(frame: Frame, content: Content): Promise<Response> {
  const nonce = randomToken(16);
  const target = frame.redirectUri === undefined ? '' : ` ${new URL(frame.redirectUri).origin}`;
  const body = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${frame.title}</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          <div class="mark">${mark}<span>Work or school account</span></div>
          ${frame.account === undefined ? '' : html`<p class="account">${frame.account}</p>`}
          <h1>${frame.title}</h1>
          ${frame.subtitle ? html`<p class="subtitle">${frame.subtitle}</p>` : ''} ${content}
        </main>
        <footer>Stand-in for Microsoft Entra ID on this computer. Nothing typed here leaves it.</footer>
      </body>
    </html>`;
  return new Response(body.toString(), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store, no-cache',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Content-Security-Policy':
        `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; form-action 'self'${target}; ` +
        `base-uri 'none'; frame-ancestors 'none'`,
    },
  });
}

const mark = raw(
  '<svg viewBox="0 0 22 22" aria-hidden="true"><path fill="#0f6cbd" d="M11 1 2 5v6c0 5 3.8 8.7 9 10 5.2-1.3 ' +
    '9-5 9-10V5z"/><path fill="#fff" d="M11 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6zm-5 10c1-2.3 3-3 5-3s4 .7 5 3z"/></svg>',
);
