import { messagesOf, speak } from '../support/catalogue';
import { afterEach, expect, it, vi } from 'vitest';
import { counted, formatDate, formatNumber, formatTime } from '../../components/format';
import { formatLanguage, textLanguage } from '../../components/language';

const english = await messagesOf('en');
const inLanguage = (tag: string) => speak({ ...english, app_language: { message: tag } });
const wants = (...languages: string[]) => vi.stubGlobal('navigator', { languages });

afterEach(() => {
  speak(english);
  vi.unstubAllGlobals();
});

it.each([
  ['en', ['en-GB', 'en'], 'en-GB'],
  ['en', ['it-IT', 'it', 'en-US', 'en'], 'en-US'],
  ['en', ['it'], 'en'],
  ['de', ['de-AT', 'de', 'en'], 'de-AT'],
  ['es', ['es-419', 'es'], 'es-419'],
  ['fr', ['fr-CA'], 'fr-CA'],
  // Texts in Brazil's Portuguese are no texts in Portugal's.
  ['pt-BR', ['pt-PT', 'pt', 'pt-BR'], 'pt-BR'],
  ['pt-BR', ['pt-PT'], 'pt-BR'],
  // No variant of English, only alike in its first letters.
  ['en', ['enm'], 'en'],
  ['en', [], 'en'],
])('texts in %s, wanted %j: dates and numbers in %s', (texts, wanted, expected) => {
  expect(formatLanguage(wanted, texts)).toBe(expected);
});

it('gives an Italian browser English dates among the English texts', () => {
  wants('it-IT', 'it');
  expect(textLanguage()).toBe('en');
  expect(formatDate(Date.UTC(2026, 10, 10))).toBe('November 10, 2026');
  expect(formatNumber(1204)).toBe('1,204');
});

it('follows the texts to another language, and the person to their variant of it', () => {
  inLanguage('de');
  wants('en-US', 'de-AT');
  expect(formatDate(Date.UTC(2026, 0, 10))).toBe('10. Jänner 2026');
  expect(counted(1204)).toEqual([1204, ['1\u00a0204']]);
  wants('en-US');
  expect(formatDate(Date.UTC(2026, 0, 10))).toBe('10. Januar 2026');
});

it.each(['en', 'de', 'fr', 'es', 'ja', 'pt-BR'])('tells times by 24 hours: %s', (tag) => {
  inLanguage(tag);
  wants(tag);
  expect(formatTime(new Date(2026, 10, 10, 0, 5).getTime())).toMatch(/^0?0[:h]05$/);
  expect(formatTime(new Date(2026, 10, 10, 16, 20).getTime())).toMatch(/^16[:h]20$/);
});
