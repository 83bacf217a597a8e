import { i18n } from '#i18n';
import { permissions } from '../../extension/graph/clouds';
import type { GraphFailureCode } from '../../extension/graph/failures';
import type { FailureWords } from './failure-words';

/** Words for what Microsoft Graph refused or did not answer. */
export const graphWords: Record<GraphFailureCode, () => FailureWords> = {
  tokenRefused: () => ({
    what: i18n.t('failure.graph.tokenRefused.what'),
    why: i18n.t('failure.graph.tokenRefused.why'),
    toDo: [i18n.t('failure.do.signIn')],
    actions: ['signIn'],
  }),
  wrongCloud: () => ({
    what: i18n.t('failure.graph.wrongCloud.what'),
    why: i18n.t('failure.graph.wrongCloud.why'),
    toDo: [i18n.t('failure.graph.wrongCloud.cloud')],
    actions: ['settings'],
  }),
  consentMissing: () => ({
    what: i18n.t('failure.graph.consentMissing.what'),
    why: i18n.t('failure.graph.consentMissing.why'),
    toDo: [
      i18n.t('failure.graph.consentMissing.ask'),
      i18n.t('failure.graph.consentMissing.admin', [permissions.configuration]),
    ],
    actions: ['signIn'],
  }),
  roleMissing: () => ({
    what: i18n.t('failure.graph.roleMissing.what'),
    why: i18n.t('failure.graph.roleMissing.why'),
    toDo: [
      i18n.t('failure.graph.roleMissing.role'),
      i18n.t('failure.graph.roleMissing.scope'),
      i18n.t('failure.graph.roleMissing.account'),
    ],
    actions: ['switchAccount', 'retry'],
  }),
  licenceMissing: () => ({
    what: i18n.t('failure.graph.licenceMissing.what'),
    why: i18n.t('failure.graph.licenceMissing.why'),
    toDo: [i18n.t('failure.graph.licenceMissing.licence'), i18n.t('failure.graph.licenceMissing.tenant')],
    actions: ['switchAccount', 'retry'],
  }),
  notFound: () => ({
    what: i18n.t('failure.graph.notFound.what'),
    why: i18n.t('failure.graph.notFound.why'),
    toDo: [i18n.t('failure.graph.notFound.again')],
    actions: ['retry'],
  }),
  invalid: () => ({
    what: i18n.t('failure.graph.invalid.what'),
    why: null,
    toDo: [i18n.t('failure.graph.invalid.read'), i18n.t('failure.do.requestId')],
    actions: ['retry'],
  }),
  abstractType: () => ({
    what: i18n.t('failure.graph.abstractType.what'),
    why: i18n.t('failure.graph.abstractType.why'),
    toDo: [i18n.t('failure.graph.abstractType.choose')],
    actions: [],
  }),
  notOffered: () => ({
    what: i18n.t('failure.graph.notOffered.what'),
    why: i18n.t('failure.graph.notOffered.why'),
    toDo: [i18n.t('failure.graph.notOffered.portal')],
    actions: [],
  }),
  notInCloud: () => ({
    what: i18n.t('failure.graph.notInCloud.what'),
    why: i18n.t('failure.graph.notInCloud.why'),
    toDo: [
      i18n.t('failure.graph.notInCloud.portal'),
      i18n.t('failure.graph.notInCloud.cloud'),
      i18n.t('failure.graph.notInCloud.support'),
    ],
    actions: ['settings', 'retry'],
  }),
  conflict: () => ({
    what: i18n.t('failure.graph.conflict.what'),
    why: null,
    toDo: [i18n.t('failure.graph.conflict.again')],
    actions: ['retry'],
  }),
  throttled: () => ({
    what: i18n.t('failure.graph.throttled.what'),
    why: i18n.t('failure.graph.throttled.why'),
    toDo: [i18n.t('failure.do.wait')],
    actions: ['retry'],
  }),
  unavailable: () => ({
    what: i18n.t('failure.graph.unavailable.what'),
    why: i18n.t('failure.graph.unavailable.why'),
    toDo: [i18n.t('failure.do.wait'), i18n.t('failure.graph.unavailable.health')],
    actions: ['retry'],
  }),
  unreachable: () => ({
    what: i18n.t('failure.graph.unreachable.what'),
    why: i18n.t('failure.graph.unreachable.why'),
    toDo: [i18n.t('failure.do.connection')],
    actions: ['retry'],
  }),
  unreadable: () => ({
    what: i18n.t('failure.graph.unreadable.what'),
    why: i18n.t('failure.graph.unreadable.why'),
    toDo: [i18n.t('failure.do.retry'), i18n.t('failure.do.reportDefect')],
    actions: ['retry'],
  }),
  refusedAddress: () => ({
    what: i18n.t('failure.graph.refusedAddress.what'),
    why: i18n.t('failure.graph.refusedAddress.why'),
    toDo: [i18n.t('failure.graph.refusedAddress.cloud')],
    actions: ['settings'],
  }),
  other: () => ({
    what: i18n.t('failure.graph.other.what'),
    why: null,
    toDo: [i18n.t('failure.do.retry'), i18n.t('failure.do.requestId')],
    actions: ['retry'],
  }),
};
