import * as doctor from './distribution/doctor-command.ts';
import * as exported from './distribution/export-command.ts';
import * as keygen from './distribution/keygen-command.ts';
import * as pack from './distribution/pack-command.ts';
import * as ring from './distribution/rings-command.ts';
import * as serve from './distribution/serve-command.ts';
import * as policy from './policy/command.ts';
import * as register from './registration/command.ts';
import * as sandbox from './sandbox/command.ts';
import { CommandFailure, UsageError } from './usage.ts';

/** A command of the helper; its `run` ends when the command is done. */
type Command = { summary: string; usage: string; run(args: string[]): Promise<void> };

const commands = new Map<string, Command>(
  Object.entries({ doctor, export: exported, keygen, pack, policy, register, ring, sandbox, serve }),
);

/** The text that tells what there is to call. */
function overview(): string {
  const lines = [...commands].map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`);
  return `Retarget helper. Commands:\n${lines.join('\n')}\nMore: <command> --help`;
}

async function main([name, ...args]: string[]): Promise<void> {
  if (name === undefined) throw new UsageError(`A command is missing.\n${overview()}`);
  if (name === '--help' || name === '-h' || name === 'help') return console.log(overview());
  const command = commands.get(name);
  if (!command) throw new UsageError(`'${name}' is not a command.\n${overview()}`);
  if (args.includes('--help') || args.includes('-h')) return console.log(command.usage);
  await command.run(args);
}

if (import.meta.main) {
  try {
    await main(Deno.args);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof CommandFailure)) throw error;
    console.error(error.message);
    Deno.exit(error instanceof UsageError ? 2 : 1);
  }
}
