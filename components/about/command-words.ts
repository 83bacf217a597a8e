import { i18n } from '#i18n';
import type { Command } from '../../extension/messages/table';

const words: Record<Command, () => string> = {
  'settings.read': () => i18n.t('about.asked.settingsRead'),
  'settings.save': () => i18n.t('about.asked.settingsSave'),
  'identity.state': () => i18n.t('about.asked.state'),
  'identity.signIn': () => i18n.t('about.asked.signIn'),
  'identity.switch': () => i18n.t('about.asked.switch'),
  'identity.signOut': () => i18n.t('about.asked.signOut'),
  'identity.allowGroupNames': () => i18n.t('about.asked.allowGroupNames'),
  'identity.findTenant': () => i18n.t('about.asked.findTenant'),
  'profiles.list': () => i18n.t('about.asked.profilesList'),
  'profiles.read': () => i18n.t('about.asked.profilesRead'),
  'groups.resolve': () => i18n.t('about.asked.groupsResolve'),
  'groups.search': () => i18n.t('about.asked.groupsSearch'),
  'filters.list': () => i18n.t('about.asked.filtersList'),
  'edit.preview': () => i18n.t('about.asked.editPreview'),
  'edit.apply': () => i18n.t('about.asked.editApply'),
  'edit.outcome': () => i18n.t('about.asked.editOutcome'),
  'journal.list': () => i18n.t('about.asked.journalList'),
  'attention.read': () => i18n.t('about.asked.attentionRead'),
  'recent.list': () => i18n.t('about.asked.recentList'),
  'diagnostics.read': () => i18n.t('about.asked.diagnosticsRead'),
};

/** What was asked of the extension, in words; a command of another version as it is named. */
export const wordsOfCommand = (command: string): string =>
  Object.hasOwn(words, command) ? words[command as Command]() : command;
