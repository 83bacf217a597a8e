import { i18n } from '#i18n';
import type { Badge } from '../../extension/toolbar/badge';
import { counted } from '../format';

/** What the title of the toolbar's button says. */
export function titleOfBadge(badge: Badge): string {
  switch (badge.is) {
    case 'none':
      return i18n.t('app.name');
    case 'signIn':
      return i18n.t('toolbar.badge.signIn');
    case 'unsettled':
      return badge.signIn
        ? i18n.t('toolbar.badge.unsettledSignIn', ...counted(badge.count))
        : i18n.t('toolbar.badge.unsettled', ...counted(badge.count));
  }
}
