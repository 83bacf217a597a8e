import { CommandFailure } from '../usage.ts';

/**
 * Opens the store of rings and inventory. Without a file it is the replicated one on Deno Deploy; on one machine
 * there is none then, and what is set would be gone with the process.
 */
export async function openStore(file: string | undefined): Promise<Deno.Kv> {
  try {
    const isDeploy = Deno.env.get('DENO_DEPLOYMENT_ID') !== undefined;
    return await Deno.openKv(file ?? (isDeploy ? undefined : ':memory:'));
  } catch (error) {
    const why = (error as Error).message;
    const which = file === undefined ? 'of rings' : `of rings at ${file}`;
    throw new CommandFailure(
      `The store ${which} cannot be opened (${why}). Name a file that this account may write, in a folder that is there.`,
      { cause: error },
    );
  }
}

/** Whether there is a store. Opening one makes it, so that a mistyped name would read as "no ring is set". */
export async function hasStore(file: string): Promise<boolean> {
  try {
    await Deno.stat(file);
    return true;
  } catch (error) {
    // What is there and cannot be read is told when it is opened.
    return !(error instanceof Deno.errors.NotFound);
  }
}
