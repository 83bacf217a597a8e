import { pack, type Packed } from './pack.ts';
import { readOptions } from './pack-options.ts';

export const summary = "build, sign and pack the extension for a company's own host";

export { usage } from './pack-options.ts';

/** Packs the extension and tells what came of it; warnings go to standard error. */
export async function run(args: string[]): Promise<void> {
  const options = readOptions(args, Deno.env.get('SOURCE_DATE_EPOCH'));
  console.log(report(await pack(options, (sentence) => console.error(`Warning: ${sentence}`))));
}

function report({ id, name, version, updateUrl, file, size, sha256 }: Packed): string {
  return `Extension id  ${id}
Name          ${name}
Version       ${version}
Updates from  ${updateUrl ?? 'nowhere: policy has to say it (see --update-url)'}
Package       ${file}
Size          ${size} bytes
SHA-256       ${sha256}`;
}
