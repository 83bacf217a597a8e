/**
 * The server as a module: `deno serve helper/distribution/serve.ts` on one machine, and the entrypoint on Deno Deploy
 * as it is. It is told what to serve by its environment.
 */
import { CommandFailure, UsageError } from '../usage.ts';
import { type Server, type ServeSetting, setUpServer } from './serve-setup.ts';

const variables: Record<ServeSetting, string> = {
  packages: 'RETARGET_PACKAGES',
  origin: 'RETARGET_ORIGIN',
  settings: 'RETARGET_SETTINGS',
  kv: 'RETARGET_KV',
  'extension-id': 'RETARGET_EXTENSION_ID',
};

async function fromEnvironment(): Promise<Server> {
  const values = Object.fromEntries(
    // An empty variable is how many tools say that there is none.
    Object.entries(variables).map(([setting, variable]) => [setting, Deno.env.get(variable) || undefined]),
  );
  try {
    return await setUpServer({ values, sourceOf: (setting) => variables[setting] });
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof CommandFailure)) throw error;
    console.error(error.message);
    Deno.exit(error instanceof UsageError ? 2 : 1);
  }
}

const { fetch } = await fromEnvironment();

export default { fetch } satisfies Deno.ServeDefaultExport;
