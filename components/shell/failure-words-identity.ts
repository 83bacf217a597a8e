import { i18n } from '#i18n';
import type { IdentityFailure } from '../../extension/identity/types';
import type { FailureWords } from './failure-words';

/** Words for what keeps a person from being signed in. */
export const identityWords: Record<IdentityFailure['code'], () => FailureWords> = {
  cancelled: () => ({
    what: i18n.t('failure.identity.cancelled.what'),
    why: i18n.t('failure.identity.cancelled.why'),
    toDo: [i18n.t('failure.identity.cancelled.again')],
    actions: ['signIn'],
  }),
  busy: () => ({
    what: i18n.t('failure.identity.busy.what'),
    why: null,
    toDo: [i18n.t('failure.identity.busy.finish')],
    actions: ['signIn'],
  }),
  windowFailed: () => ({
    what: i18n.t('failure.identity.windowFailed.what'),
    why: i18n.t('failure.identity.windowFailed.why'),
    toDo: [i18n.t('failure.do.connection')],
    actions: ['signIn'],
  }),
  interactionRequired: () => ({
    what: i18n.t('failure.identity.interactionRequired.what'),
    why: i18n.t('failure.identity.interactionRequired.why'),
    toDo: [i18n.t('failure.do.signIn')],
    actions: ['signIn'],
  }),
  consentRequired: () => ({
    what: i18n.t('failure.identity.consentRequired.what'),
    why: i18n.t('failure.identity.consentRequired.why'),
    toDo: [
      i18n.t('failure.identity.consentRequired.accept'),
      i18n.t('failure.identity.consentRequired.admin'),
    ],
    actions: ['signIn'],
  }),
  adminApprovalRequired: () => ({
    what: i18n.t('failure.identity.adminApprovalRequired.what'),
    why: i18n.t('failure.identity.adminApprovalRequired.why'),
    toDo: [
      i18n.t('failure.identity.adminApprovalRequired.admin'),
      i18n.t('failure.identity.adminApprovalRequired.then'),
    ],
    actions: ['signIn'],
  }),
  appNotFound: () => ({
    what: i18n.t('failure.identity.appNotFound.what'),
    why: i18n.t('failure.identity.appNotFound.why'),
    toDo: [i18n.t('failure.identity.appNotFound.compare'), i18n.t('failure.identity.appNotFound.wait')],
    actions: ['settings', 'signIn'],
  }),
  redirectNotRegistered: () => ({
    what: i18n.t('failure.identity.redirectNotRegistered.what'),
    why: i18n.t('failure.identity.redirectNotRegistered.why'),
    toDo: [i18n.t('failure.identity.redirectNotRegistered.add')],
    actions: ['settings'],
  }),
  notSinglePage: () => ({
    what: i18n.t('failure.identity.notSinglePage.what'),
    why: i18n.t('failure.identity.notSinglePage.why'),
    toDo: [i18n.t('failure.identity.notSinglePage.move')],
    actions: ['settings'],
  }),
  wrongTenant: () => ({
    what: i18n.t('failure.identity.wrongTenant.what'),
    why: i18n.t('failure.identity.wrongTenant.why'),
    toDo: [i18n.t('failure.identity.wrongTenant.account'), i18n.t('failure.identity.wrongTenant.settings')],
    actions: ['switchAccount', 'settings'],
  }),
  accountChanged: () => ({
    what: i18n.t('failure.identity.accountChanged.what'),
    why: i18n.t('failure.identity.accountChanged.why'),
    toDo: [i18n.t('failure.identity.accountChanged.look'), i18n.t('failure.identity.accountChanged.back')],
    actions: ['switchAccount'],
  }),
  signedOut: () => ({
    what: i18n.t('failure.identity.signedOut.what'),
    why: null,
    toDo: [i18n.t('failure.identity.signedOut.signIn')],
    actions: ['signIn'],
  }),
  network: () => ({
    what: i18n.t('failure.identity.network.what'),
    why: i18n.t('failure.identity.network.why'),
    toDo: [i18n.t('failure.do.connection')],
    actions: ['retry'],
  }),
  other: () => ({
    what: i18n.t('failure.identity.other.what'),
    why: null,
    toDo: [i18n.t('failure.identity.other.read'), i18n.t('failure.do.signIn')],
    actions: ['signIn'],
  }),
};
