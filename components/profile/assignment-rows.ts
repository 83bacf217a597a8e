import { i18n } from '#i18n';
import { wordsOfMode } from '../describe/target';

/** A row with more letters than this in its mode and its button has no room for a name beside them where it is narrow. */
const mostLetters = 18;

/**
 * What a list of assignments tells all of its rows. They are drawn one by one, so each of them knows the words of all
 * modes, and the column of modes has one width in all of them, whatever the language. Where words are long, the name
 * has a line of its own in a narrow panel.
 */
export function assignmentRows(): { class: string; style: Record<'--mode-words', string> } {
  const words = ([null, 'include', 'exclude'] as const).map(wordsOfMode);
  const letters = Math.max(...words.map(({ length }) => length)) + i18n.t('profile.edit').length;
  return {
    class: `assignments${letters > mostLetters ? ' assignments-wordy' : ''}`,
    style: { '--mode-words': `"${words.join('\\a ')}"` },
  };
}
