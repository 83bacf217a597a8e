import * as v from 'valibot';
import { GraphFailure } from '../graph/failures';
import { IdentityFailure } from '../identity/types';
import { editingRules } from '../settings/editing-rules';

/** Client id or tenant id are not set: nobody can sign in. */
const SettingsFailure = v.object({ from: v.literal('settings'), code: v.literal('unconfigured') });

/** Why an edit is not sent, though the service might take it. */
const EditFailure = v.variant('code', [
  /** The portal's page is of another tenant than the account; the person has to say that this is meant. */
  v.object({
    from: v.literal('edit'),
    code: v.literal('otherTenant'),
    /** The tenant that the portal's address names: a domain or an id. */
    portalTenant: v.string(),
  }),
  /** The panel was not seen whole when it was applied: the page around it may have led the person's hand. */
  v.object({ from: v.literal('edit'), code: v.literal('covered') }),
  /** The settings, or the policy of the organization, do not let it be made. */
  v.object({ from: v.literal('edit'), code: v.literal('notAllowed'), rule: v.picklist(editingRules) }),
]);

/** What can go wrong between a page and the worker. */
const ChannelFailure = v.object({
  from: v.literal('channel'),
  code: v.picklist([
    'workerStopped', // the worker ended before it replied
    'extensionUpdated', // this page belongs to a version that is gone
    'refused', // the worker does not take this command from this page
    'unreadable', // request or reply are not of the agreed form
    'unexpected', // a defect: something threw that should not
  ]),
  message: v.string(),
});
export type ChannelFailure = v.InferOutput<typeof ChannelFailure>;

/** Every expected failure that a page has words for. */
export const Failure = v.variant('from', [
  GraphFailure,
  IdentityFailure,
  SettingsFailure,
  EditFailure,
  ChannelFailure,
]);
export type Failure = v.InferOutput<typeof Failure>;

/** Whether nobody has let the app do this yet: the person, or an administrator, can. */
export const lacksConsent = (failure: Failure): boolean =>
  (failure.from === 'graph' && failure.code === 'consentMissing') ||
  (failure.from === 'identity' &&
    (failure.code === 'consentRequired' || failure.code === 'adminApprovalRequired'));

/** Whether a failure only says that nobody is signed in, or that nothing is set up: every page says so by itself. */
export const isNobody = (failure: Failure): boolean =>
  (failure.from === 'identity' && failure.code === 'signedOut') ||
  (failure.from === 'settings' && failure.code === 'unconfigured');
