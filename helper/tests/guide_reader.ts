import { readFile } from 'node:fs/promises';
import { usage as doctor } from '../distribution/doctor-command.ts';
import { usage as exported } from '../distribution/export-command.ts';
import { usage as keygen } from '../distribution/keygen-command.ts';
import { usage as pack } from '../distribution/pack-options.ts';
import { usage as ring } from '../distribution/rings-command.ts';
import { usage as serve } from '../distribution/serve-command.ts';
import { usage as policy } from '../policy/options.ts';
import { usage as register } from '../registration/options.ts';

/** What each command of a deployment says of itself. */
export const usages: Record<string, string> = {
  doctor,
  export: exported,
  keygen,
  pack,
  policy,
  register,
  ring,
  serve,
};

export const project = new URL('../../', import.meta.url).pathname;

export const guideFile = `${project}docs/deployment.md`;

export const readGuide = (): Promise<string> => readFile(guideFile, 'utf8');

export type Block = { language: string; text: string };

/** The fenced blocks of a page, in their order. */
export const blocksOf = (guide: string): Block[] =>
  [...guide.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));

/** What stands in backticks outside of blocks. */
export const wordsOf = (guide: string): string[] =>
  [...guide.replaceAll(/^```[^]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);

/** Options that a text names, without their values. */
export const optionsIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option);

/** Every call of the helper in a block, with the lines that it goes on in put together. */
export const callsIn = ({ text }: Block): { name: string; line: string }[] =>
  text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .flatMap((line) => {
      const [, name, rest] = /npm run (?:--silent )?helper -- (\S+)(.*)/.exec(line) ?? [];
      return name === undefined ? [] : [{ name, line: rest ?? '' }];
    });

/** What is wrong with the commands and options of a guide, a sentence for each. */
export function commandProblems(guide: string): string[] {
  const inBlocks = blocksOf(guide)
    .flatMap(callsIn)
    .flatMap(({ name, line }) => {
      const usage = usages[name];
      if (usage === undefined) return [`There is no command ${name}.`];
      return optionsIn(line)
        .filter((option) => !has(usage, option))
        .map((option) => `${name} has no option ${option}.`);
    });
  // In sentences an option stands alone, so any command may have it; those of the browser do not count.
  const all = Object.values(usages).join('\n');
  const inWords = wordsOf(guide)
    .filter((word) => !word.startsWith('--enable-logging'))
    .flatMap(optionsIn)
    .filter((option) => !has(all, option))
    .map((option) => `No command has the option ${option}.`);
  return [...inBlocks, ...inWords];
}

const has = (usage: string, option: string) => new RegExp(`${option}(?![\\w-])`).test(usage);
