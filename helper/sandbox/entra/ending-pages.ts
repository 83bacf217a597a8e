import { html, raw } from 'hono/html';
import { renderPage } from './page.ts';
import { alert, form, type PageOf } from './pages.ts';

/** Where a person types the code that a device shows. */
export function deviceCodePage(typed: string, problem?: string): Promise<Response> {
  return renderPage(
    { title: 'Enter code to allow access' },
    html`<form method="post" action="/common/oauth2/deviceauth" autocomplete="off">
      <p>Once you enter the code displayed on your app or device, it will have access to your account.</p>
      <p>Do not enter codes from sources you don’t trust.</p>
      ${alert(problem)}
      <label for="otc">Code</label>
      <input
        id="otc"
        name="otc"
        type="text"
        maxlength="16"
        autocapitalize="characters"
        spellcheck="false"
        required
        autofocus
        value="${typed}"
        ${problem === undefined ? '' : raw('aria-invalid="true" aria-describedby="problem"')}
      />
      <div class="buttons"><button class="primary">Next</button></div>
    </form>`,
  );
}

/** The last question before a device is let in: a code may have come from somebody else. */
export function confirmPage(of: PageOf, userPrincipalName: string): Promise<Response> {
  return renderPage(
    { title: `Are you trying to sign in to ${of.appName}?`, account: userPrincipalName },
    form(
      of,
      'confirm',
      html`<p>Only continue if you downloaded the app from a store or website that you trust.</p>
        <div class="buttons">
          <button name="action" value="accept" class="primary">Continue</button>
          <button name="action" value="cancel">Cancel</button>
        </div>`,
    ),
  );
}

/** Shown once the device may go on. */
export function deviceDonePage(appName: string): Promise<Response> {
  return renderPage(
    { title: appName },
    html`<p>
      You have signed in to the ${appName} application on your device. You may now close this window.
    </p>`,
  );
}

/** Shown after Cancel where no app waits at an address. */
export function canceledPage(): Promise<Response> {
  return renderPage(
    { title: 'You’ve canceled' },
    html`<p>Nothing was allowed. You may close this window.</p>`,
  );
}

/** Shown after an administrator's consent where no app waits at an address. */
export function adminConsentDonePage(appName: string, tenantName: string): Promise<Response> {
  return renderPage(
    { title: 'Permissions granted', subtitle: appName },
    html`<p>
      ${appName} may now use the permissions that you accepted, for everyone in ${tenantName}. You may close
      this window.
    </p>`,
  );
}
