import { i18n } from '#i18n';
import type { FieldMessage } from '../controls/Field';
import type { FieldName, Fields, Told, Trouble } from './fields';

/** What is said under a field: why it cannot be loaded, else where its id came from. */
export function messagesOf(field: FieldName, { told }: Fields, trouble: Trouble | null): FieldMessage[] {
  if (trouble?.field === field) {
    return [{ tone: 'error', key: trouble.code, text: i18n.t(`popup.trouble.${trouble.code}`) }];
  }
  return told !== null && placeOf(told) === field ? [wordsOf(told)] : [];
}

/** A sentence about both ids stands under the second field, where both have been read. */
function placeOf(told: Told): FieldName {
  if (told.is === 'taken') return told.what === 'profile' ? 'profileId' : 'assignmentId';
  return told.is === 'otherProfile' ? 'assignmentId' : 'profileId';
}

function wordsOf(told: Told): FieldMessage {
  switch (told.is) {
    case 'taken': {
      const { what, from, way, replaced } = told;
      const taken = i18n.t(`popup.taken.${what}.${way === 'selected' ? 'selected' : from}`);
      return { tone: 'success', key: taken, text: replaced ? i18n.t('popup.replaced', [taken]) : taken };
    }
    case 'fromPage':
      return { tone: 'info', key: told.is, text: i18n.t('popup.fromPage') };
    case 'otherProfile':
      return { tone: 'warning', key: told.is, text: i18n.t('popup.otherProfile', [told.profileId]) };
    case 'noIds':
      return { tone: 'warning', key: told.is, text: i18n.t('popup.noIds') };
  }
}
