import { i18n } from '#i18n';
import type { GroupNames } from '../../extension/assignment/directory';
import type { Finding } from '../../extension/assignment/rules';
import { counted } from '../format';
import { slot } from '../words';
import { inText } from './in-text';
import { nameOfGroup } from './target';

/** What a finding says. */
export function wordsOfFinding(finding: Finding, names: GroupNames): string {
  switch (finding.code) {
    case 'jsonSyntax':
      return i18n.t('findings.jsonSyntax', [finding.message]);
    case 'filterOtherPlatform':
      return i18n.t('findings.filterOtherPlatform', [inText(finding.filter), finding.platform]);
    case 'filterForApps':
      return i18n.t('findings.filterForApps', [inText(finding.filter)]);
    case 'propertyNotText':
      return i18n.t('findings.propertyNotText', [finding.property]);
    case 'typeUnknown':
      return i18n.t('findings.typeUnknown', [finding.type]);
    case 'exclusionsStay': {
      const [first = ''] = finding.groupIds;
      const [count, [number]] = counted(finding.groupIds.length);
      // Put in afterwards: a bar in a name would be taken for the one between the plural's forms.
      const text = i18n.t('findings.exclusionsStay', count, [number, slot(0)]);
      return text.replace(slot(0), () => inText(nameOfGroup(first, names).text));
    }
    case 'restKept':
      return i18n.t('findings.restKept', ...counted(finding.count));
    default:
      return i18n.t(`findings.${finding.code}`);
  }
}
