import { html, raw } from 'hono/html';
import { describeFailure, type EntraFailure, type Trace } from './failures.ts';
import { type Content, renderPage } from './page.ts';
import type { Person } from './sign-in.ts';

/** What every page of a sign-in under way needs. */
export type PageOf = { flow: string; authority: string; redirectUri?: string; appName: string };

/** The form of a page, posted with the flow that it belongs to and the step that it is. */
export function form(of: PageOf, step: string, content: Content): Content {
  return html`<form method="post" action="/${encodeURIComponent(of.authority)}/login" autocomplete="off">
    <input type="hidden" name="flow" value="${of.flow}" />
    <input type="hidden" name="step" value="${step}" />
    ${content}
  </form>`;
}

/** What was wrong with what was typed. */
export function alert(message: string | undefined): Content {
  return message === undefined ? '' : html`<p class="alert" role="alert" id="problem">${message}</p>`;
}

/** Asks for the account's name. */
export function namePage(of: PageOf, value: string, problem?: string): Promise<Response> {
  return renderPage(
    { title: 'Sign in', subtitle: `to continue to ${of.appName}`, ...target(of) },
    form(
      of,
      'name',
      html`${alert(problem)}
        <label for="name">Email or username</label>
        <input
          id="name"
          name="name"
          type="text"
          inputmode="email"
          autocomplete="username"
          spellcheck="false"
          required
          autofocus
          value="${value}"
          ${problem === undefined ? '' : raw('aria-invalid="true" aria-describedby="problem"')}
        />
        <div class="buttons">
          <button name="action" value="next" class="primary">Next</button>
          <button name="action" value="cancel" formnovalidate>Cancel</button>
        </div>`,
    ),
  );
}

/** Asks for the password of a named account. */
export function passwordPage(of: PageOf, userPrincipalName: string, problem?: string): Promise<Response> {
  return renderPage(
    { title: 'Enter password', account: userPrincipalName, ...target(of) },
    form(
      of,
      'password',
      html`${alert(problem)}
        <input name="username" autocomplete="username" value="${userPrincipalName}" hidden />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus
          ${problem === undefined ? '' : raw('aria-invalid="true" aria-describedby="problem"')}
        />
        <div class="buttons">
          <button name="action" value="sign-in" class="primary">Sign in</button>
          <button name="action" value="other" formnovalidate>Use another account</button>
        </div>`,
    ),
  );
}

/** Lets the person choose among those signed in in this browser. */
export function pickPage(of: PageOf, people: Person[]): Promise<Response> {
  return renderPage(
    { title: 'Pick an account', subtitle: `to continue to ${of.appName}`, ...target(of) },
    form(
      of,
      'pick',
      html`<ul class="accounts">
        ${people.map(
          ({ user }) =>
            html`<li>
              <button name="account" value="${user.id}">
                <span class="initials" aria-hidden="true">${initials(user.displayName)}</span>
                <span><b>${user.displayName}</b><br />${user.userPrincipalName}</span>
              </button>
            </li>`,
        )}
        <li>
          <button name="action" value="other">
            <span class="initials" aria-hidden="true">+</span><span>Use another account</span>
          </button>
        </li>
      </ul>`,
    ),
  );
}

/** The page for a failure that must not be, or cannot be, sent to the app. */
export function failurePage(failure: EntraFailure, trace: Trace, appName?: string): Promise<Response> {
  return renderPage(
    { title: 'Sign in', subtitle: appName === undefined ? '' : `to continue to ${appName}` },
    html`<h2>Sorry, but we’re having trouble signing you in.</h2>
      <p role="alert">AADSTS${failure.code}: ${failure.message}</p>
      <details open>
        <summary>Troubleshooting details</summary>
        <dl>
          <dt>Request Id</dt>
          <dd>${trace.traceId}</dd>
          <dt>Correlation Id</dt>
          <dd>${trace.correlationId}</dd>
          <dt>Timestamp</dt>
          <dd>${trace.timestamp}</dd>
          <dt>Message</dt>
          <dd>${describeFailure(failure, trace)}</dd>
        </dl>
      </details>`,
  );
}

/** Shown after signing out without an address to return to. */
export function signedOutPage(): Promise<Response> {
  return renderPage(
    { title: 'You signed out of your account' },
    html`<p>It’s a good idea to close all browser windows.</p>`,
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('');
}

/** Where the form of a page may end up. */
export function target({ redirectUri }: PageOf): { redirectUri?: string } {
  return redirectUri === undefined ? {} : { redirectUri };
}
