import { html } from 'hono/html';
import { renderPage } from './page.ts';
import { form, type PageOf, target } from './pages.ts';
import { needsApproval } from './replies.ts';
import { knownPermissions } from './scopes.ts';
import type { Person } from './sign-in.ts';

/** Lists what the app asks for, in words; of the person alone, or of an administrator for everybody. */
export function consentPage(
  of: PageOf,
  person: Person,
  permissions: string[],
  isForAll: boolean,
): Promise<Response> {
  return renderPage(
    {
      title: 'Permissions requested',
      subtitle: isForAll ? `${of.appName} · Review for your organization` : of.appName,
      account: person.user.userPrincipalName,
      ...target(of),
    },
    form(
      of,
      'consent',
      html`<p>This app would like to:</p>
        <ul class="permissions">
          ${permissions.map((name) => {
            const words = knownPermissions.get(name);
            return html`<li><b>${words?.title ?? name}</b><br /><small>${words?.detail ?? ''}</small></li>`;
          })}
          ${isForAll ? '' : html`<li><b>Maintain access to data you have given it access to</b></li>`}
        </ul>
        ${
          isForAll
            ? html`<p>
                If you accept, this app will get access to the specified resources for all users in your
                organization. No one else will be prompted to review these permissions.
              </p>`
            : ''
        }
        <p>
          <small
            >Accepting these permissions means that you allow this app to use your data as specified in its
            terms of service and privacy statement.</small
          >
        </p>
        <div class="buttons">
          <button name="action" value="accept" class="primary">Accept</button>
          <button name="action" value="cancel">Cancel</button>
        </div>`,
    ),
  );
}

/** Tells that only an administrator can agree to what the app asks for. */
export function approvalPage(
  of: PageOf,
  person: Person,
  returnAddress: string | undefined,
): Promise<Response> {
  return renderPage(
    {
      title: 'Need admin approval',
      subtitle: of.appName,
      account: person.user.userPrincipalName,
      ...target(of),
    },
    form(
      of,
      'approval',
      html`<p>
          <b>${of.appName}</b> needs permission to access resources in your organization that only an admin
          can grant. Please ask an admin to grant permission to this app before you can use it.
        </p>
        <p>
          <button name="action" value="other" class="link">
            Have an admin account? Sign in with that account
          </button>
        </p>
        ${
          returnAddress === undefined
            ? html`<p><small>AADSTS90094: ${needsApproval().message}</small></p>`
            : html`<p><a href="${returnAddress}">Return to the application without granting consent</a></p>`
        }`,
    ),
  );
}
