import { i18n } from '#i18n';
import type { ChannelFailure } from '../../extension/messages/failure';
import type { FailureWords } from './failure-words';

/** Words for what goes wrong between a page and the extension's background. */
export const channelWords: Record<ChannelFailure['code'], () => FailureWords> = {
  workerStopped: () => ({
    what: i18n.t('failure.channel.workerStopped.what'),
    why: i18n.t('failure.channel.workerStopped.why'),
    toDo: [i18n.t('failure.do.retry')],
    actions: ['retry'],
  }),
  extensionUpdated: () => ({
    what: i18n.t('failure.channel.extensionUpdated.what'),
    why: i18n.t('failure.channel.extensionUpdated.why'),
    toDo: [i18n.t('failure.do.reload')],
    actions: [],
  }),
  refused: () => ({
    what: i18n.t('failure.channel.refused.what'),
    why: null,
    toDo: [i18n.t('failure.do.reload'), i18n.t('failure.do.reportDefect')],
    actions: [],
  }),
  unreadable: () => ({
    what: i18n.t('failure.channel.unreadable.what'),
    why: i18n.t('failure.channel.unreadable.why'),
    toDo: [i18n.t('failure.do.reload'), i18n.t('failure.do.reportDefect')],
    actions: [],
  }),
  unexpected: () => ({
    what: i18n.t('failure.channel.unexpected.what'),
    why: null,
    toDo: [i18n.t('failure.do.retry'), i18n.t('failure.do.reportDefect')],
    actions: ['retry'],
  }),
};
