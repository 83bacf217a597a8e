import catalogues, { type Messages } from 'virtual:messages';

const language = new URLSearchParams(location.search).get('language') ?? 'en';
const english = catalogues['en'] ?? {};
const spoken = catalogues[language];
if (spoken === undefined) throw new Error(`there is no language ${language}`);

const fill = (message: string, substitutions: readonly string[]): string =>
  message.replace(/\$(\$|\d)/g, (_, sign: string) =>
    sign === '$' ? '$' : (substitutions[Number(sign) - 1] ?? ''),
  );

/** Stands in for the browser's catalogue; has to be imported before anything that speaks. */
Object.assign(((globalThis as { chrome?: object }).chrome ??= {}), {
  i18n: {
    getMessage: (name: string, substitutions: string[] = []): string =>
      fill(spoken[name]?.message ?? '', substitutions),
  },
});
document.documentElement.lang = spoken['app_language']?.message ?? language;

/**
 * What an English text of the page may be in the language that is spoken. What no message says, such as a name, is
 * the same in every language.
 */
export function here(text: string): string[] {
  if (spoken === english) return [text];
  const said = formsOf(english).flatMap(({ key, form, index }) => {
    const values = valuesIn(text, form);
    const there = spoken?.[key]?.message.split(' | ')[index];
    return values === null || there === undefined ? [] : [fill(there, values)];
  });
  return said.length > 0 ? said : [text];
}

const formsOf = (messages: Messages) =>
  Object.entries(messages).flatMap(([key, { message }]) =>
    message.split(' | ').map((form, index) => ({ key, form, index })),
  );

/** What was put into a message so that it says this text, by the numbers of the placeholders. */
function valuesIn(text: string, form: string): string[] | null {
  const words = form.split(/\$\d/);
  // A message of placeholders alone says everything.
  if (!/\p{Letter}{3}/u.test(words.join(' '))) return null;
  const numbers = [...form.matchAll(/\$(\d)/g)].map(([, number]) => Number(number));
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.*)');
  const found = new RegExp(`^${pattern}$`, 'u').exec(text);
  if (found === null) return null;
  const values: string[] = [];
  numbers.forEach((number, at) => (values[number - 1] = found[at + 1] ?? ''));
  return values;
}
