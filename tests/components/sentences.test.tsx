import { messagesOf, speak } from '../support/catalogue';
import { afterEach, expect, it } from 'vitest';
import { listOf, listParts, Sentences, sentences } from '../../components/sentences';

const english = await messagesOf('en');
const japanese = {
  ...english,
  app_language: { message: 'ja' },
  common_sentences: { message: '$1$2' },
};

afterEach(() => speak(english));

it('puts between sentences what the language has between them', () => {
  expect(sentences('One.', 'Two.', 'Three.')).toBe('One. Two. Three.');
  speak(japanese);
  expect(sentences('一。', '二。')).toBe('一。二。');
});

it('leaves out what is not said', () => {
  expect(sentences(null, 'One.', '', 'Two.')).toBe('One. Two.');
  expect(sentences()).toBe('');
});

it('keeps what a sentence has in it as it is', () => {
  expect(sentences('Costs $1 $$.', 'Two.')).toBe('Costs $1 $$. Two.');
});

it('does the same with elements', () => {
  const texts = (children: unknown): string[] =>
    Array.isArray(children)
      ? children.flatMap(texts)
      : typeof children === 'string'
        ? [children]
        : texts((children as { props: { children: unknown } }).props.children);
  const of = ['One.', <b>Two.</b>, 'Three.'];
  expect(texts(Sentences({ of }))).toEqual(['One.', ' ', 'Two.', ' ', 'Three.']);
  speak(japanese);
  expect(texts(Sentences({ of }))).toEqual(['One.', 'Two.', 'Three.']);
});

it.each([
  ['en', 'Cloud, Read only, Kinds'],
  ['de', 'Cloud, Read only und Kinds'],
  ['ja', 'Cloud、Read only、Kinds'],
])('lists names as the language does: %s', (tag, list) => {
  speak({ ...english, app_language: { message: tag } });
  expect(listOf(['Cloud', 'Read only', 'Kinds'])).toBe(list);
  expect((listParts(['Cloud', 'Read only', 'Kinds']) as string[]).join('')).toBe(list);
});
