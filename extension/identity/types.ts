import * as v from 'valibot';
import { CloudName } from '../graph/clouds.ts';

/** What a sign-in needs to know: which app, in which tenant, in which cloud. */
export type Connection = { cloud: CloudName; clientId: string; tenantId: string };

/** A person who is signed in. Holds no token. */
export const Account = v.object({
  /** MSAL's own key of the account: object id and tenant id. */
  homeAccountId: v.string(),
  /** The name that people sign in with: `maya.lindqvist@contoso.com`. */
  username: v.string(),
  /** The person's display name, may be empty. */
  name: v.string(),
  tenantId: v.string(),
  cloud: CloudName,
});
export type Account = v.InferOutput<typeof Account>;

export const identityFailureCodes = [
  'cancelled', // the window was closed, or the person declined inside Entra
  'busy', // another sign-in is open
  'windowFailed', // the sign-in page could not be loaded or took too long
  'interactionRequired', // Entra wants to see the person (expired, password changed, MFA, claims challenge)
  'consentRequired', // a permission has not been granted; the person may be able to grant it
  'adminApprovalRequired', // only an administrator can grant it (AADSTS90094, AADSTS900981)
  'appNotFound', // AADSTS700016: no such application in this tenant
  'redirectNotRegistered', // AADSTS50011
  'notSinglePage', // AADSTS9002326: the redirect address is not registered as a SPA
  'wrongTenant', // AADSTS50020, AADSTS90072, AADSTS90002: account or tenant do not fit
  'accountChanged', // another account is active than the one that was meant
  'signedOut', // nobody is active and the caller did not allow asking, or who was named is not signed in
  'network', // Entra could not be reached
  'other',
] as const;

/** Why there is no token. Expected, and always told with what to do next. */
export const IdentityFailure = v.object({
  from: v.literal('identity'),
  code: v.picklist(identityFailureCodes),
  /** The service's own sentence, without addresses of people; empty when there is none. */
  message: v.string(),
  /** Entra's `AADSTS…` number, when it told one. */
  aadsts: v.nullable(v.string()),
  correlationId: v.nullable(v.string()),
});
export type IdentityFailure = v.InferOutput<typeof IdentityFailure>;
