import * as v from 'valibot';
import { fits } from '../identity/accounts';
import { sameAccount } from '../identity/same-account';
import { Account } from '../identity/types';
import { readJournal } from '../journal/store';
import { connectionOf } from '../settings/settings';
import type { Reach, Surroundings } from './surroundings';
import { isUnderWay } from './under-way';

/** What needs the person, and waits for them although no page is open. */
export const Attention = v.object({
  /** Edits of the tenant that is set, newest first, of which nobody has found out what became of them. */
  unsettled: v.array(
    v.object({
      profile: v.object({ id: v.string(), displayName: v.string() }),
      /** Who made it: nobody else can find out. */
      account: Account,
      /** Whether that is who acts now. */
      isMine: v.boolean(),
    }),
  ),
  /** Whether Entra wants to see the person again. */
  signIn: v.boolean(),
});
export type Attention = v.InferOutput<typeof Attention>;

/**
 * What is known to need the person; asks neither Entra nor Graph. Nothing as long as nothing is set up: every page
 * says that by itself. Edits in other tenants cannot be settled from here, so they are not told.
 */
export async function readAttention(
  { readSettings }: Pick<Surroundings, 'readSettings'>,
  { connect }: Pick<Reach, 'connect'>,
): Promise<Attention> {
  const connection = connectionOf((await readSettings()).settings);
  const connected = await connect();
  if (connection === null || connected === null) return { unsettled: [], signIn: false };
  const { identity } = connected;
  const [acting, signIn, entries] = await Promise.all([
    identity.account(),
    identity.signInNeeded(),
    readJournal(),
  ]);
  const unsettled = entries
    .filter(({ id, state }) => state.is === 'open' && !isUnderWay(id))
    .filter(({ account }) => account.cloud === connection.cloud && fits(connection, account.tenantId))
    .map(({ profile, account }) => ({
      profile,
      account,
      isMine: acting !== null && sameAccount(acting, account),
    }));
  return { unsettled, signIn };
}
