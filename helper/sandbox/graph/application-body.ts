import * as v from 'valibot';
import type { App, Registration } from '../model.ts';
import { jsonBody, readEntity } from './body.ts';
import type { Call } from './call.ts';
import { directoryError } from './errors.ts';

const guid = v.pipe(v.string(), v.uuid());
const Redirects = v.strictObject({ redirectUris: v.optional(v.array(v.string()), []) });

/** What can be written of an application; left out, it stays as it is. */
const Changes = v.strictObject({
  displayName: v.exactOptional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(256))),
  signInAudience: v.exactOptional(
    v.picklist([
      'AzureADMyOrg',
      'AzureADMultipleOrgs',
      'AzureADandPersonalMicrosoftAccount',
      'PersonalMicrosoftAccount',
    ]),
  ),
  tags: v.exactOptional(v.array(v.string())),
  isFallbackPublicClient: v.exactOptional(v.nullable(v.boolean())),
  spa: v.exactOptional(Redirects),
  web: v.exactOptional(Redirects),
  publicClient: v.exactOptional(Redirects),
  requiredResourceAccess: v.exactOptional(
    v.array(
      v.strictObject({
        resourceAppId: guid,
        resourceAccess: v.array(v.strictObject({ id: guid, type: v.picklist(['Scope', 'Role']) })),
      }),
    ),
  ),
});
type Changes = v.InferOutput<typeof Changes>;

/** Reads the body of a write, or refuses it in the directory's words. */
export function readChanges(call: Call): Changes {
  const changes = readEntity(Changes, 'application', jsonBody(call));
  for (const address of [...(changes.spa?.redirectUris ?? []), ...(changes.web?.redirectUris ?? [])]) {
    requireAddress(address);
  }
  return changes;
}

/** Pages are reached over https, or on the machine itself; and no answer fits behind a fragment. */
function requireAddress(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isLocal = url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url && (url.protocol === 'https:' || isLocal) && !address.includes('#')) return;
  throw directoryError(
    400,
    'Request_BadRequest',
    "Invalid value specified for property 'redirectUris' of resource 'Application'.",
  );
}

/** A new application, as its first write has it. */
export function newApp(call: Call, changes: Changes, uniqueName: string | null): App & Registered {
  const { displayName } = changes;
  if (displayName === undefined) {
    throw directoryError(
      400,
      'Request_BadRequest',
      "A value is required for property 'displayName' of resource 'Application'.",
    );
  }
  const app: App & Registered = {
    clientId: crypto.randomUUID(),
    displayName,
    spaRedirects: [],
    registration: {
      id: crypto.randomUUID(),
      tenantId: call.caller.tenant.id,
      uniqueName,
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
      tags: [],
      webRedirects: [],
      requiredResourceAccess: [],
      createdDateTime: call.ctx.now().toISOString(),
    },
  };
  change(app, changes);
  return app;
}

export type Registered = { registration: Registration };

/** Writes what a body names; collections are replaced whole, as Graph does. */
export function change(app: App & Registered, changes: Changes): void {
  const { registration } = app;
  if (changes.displayName !== undefined) app.displayName = changes.displayName;
  if (changes.spa) app.spaRedirects = changes.spa.redirectUris;
  if (changes.publicClient) app.nativeRedirects = changes.publicClient.redirectUris;
  if (changes.isFallbackPublicClient !== undefined) {
    app.isPublicClient = changes.isFallbackPublicClient ?? false;
  }
  if (changes.web) registration.webRedirects = changes.web.redirectUris;
  if (changes.signInAudience) registration.signInAudience = changes.signInAudience;
  if (changes.tags) registration.tags = changes.tags;
  if (changes.requiredResourceAccess) registration.requiredResourceAccess = changes.requiredResourceAccess;
}
