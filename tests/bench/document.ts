import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const [start, end] = ['<!-- results: npm run bench -- --docs -->', '<!-- end of results -->'];

/** Puts a new table into the document in place of the one before. */
export async function writeDocument(file: string, table: string): Promise<void> {
  const text = withTable(await readFile(file, 'utf8'), table);
  const config = await resolveConfig(file);
  await writeFile(file, await format(text, { ...config, filepath: file }));
}

export function withTable(text: string, table: string): string {
  const [before, rest] = [text.indexOf(start), text.indexOf(end)];
  if (before < 0 || rest < before) throw new Error(`The document has no place between ${start} and ${end}.`);
  return `${text.slice(0, before + start.length)}\n\n${table}\n\n${text.slice(rest)}`;
}
