import { i18n } from '#i18n';
import type { GroupNames } from '../../extension/assignment/directory';
import type { Finding } from '../../extension/assignment/rules';
import { nameOfGroup } from './target';

/** What a finding says. */
export function wordsOfFinding(finding: Finding, names: GroupNames): string {
  switch (finding.code) {
    case 'jsonSyntax':
      return i18n.t('findings.jsonSyntax', [finding.message]);
    case 'filterOtherPlatform':
      return i18n.t('findings.filterOtherPlatform', [finding.filter, finding.platform]);
    case 'filterForApps':
      return i18n.t('findings.filterForApps', [finding.filter]);
    case 'propertyNotText':
      return i18n.t('findings.propertyNotText', [finding.property]);
    case 'typeUnknown':
      return i18n.t('findings.typeUnknown', [finding.type]);
    case 'exclusionsStay': {
      const [first = ''] = finding.groupIds;
      const count = finding.groupIds.length;
      return i18n.t('findings.exclusionsStay', count, [String(count), nameOfGroup(first, names).text]);
    }
    case 'restKept':
      return i18n.t('findings.restKept', finding.count);
    default:
      return i18n.t(`findings.${finding.code}`);
  }
}
