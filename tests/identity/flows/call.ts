import type { Permission } from '../../../extension/graph/clouds.ts';
import type { Connection, TokenOptions } from '../../../extension/identity/index.ts';

/** What the test extension's page may ask its worker for. */
export type Ask =
  | { for: 'worker' | 'account' | 'accounts' | 'resume' | 'signOut' }
  | { for: 'signIn'; options: { selectAccount?: boolean } }
  | { for: 'token'; permission: Permission; options: TokenOptions };

export type Call = { connection: Connection; ask: Ask };
