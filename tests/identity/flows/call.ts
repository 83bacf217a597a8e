import type { Permission } from '../../../extension/graph/clouds.ts';
import type { Connection, TokenOptions } from '../../../extension/identity/index.ts';

/** What the test extension's page may ask its worker for. */
export type Ask =
  | { for: 'worker' | 'account' | 'accounts' | 'resume' | 'scopes' }
  | { for: 'signIn'; options: { selectAccount?: boolean } }
  | { for: 'switchTo'; homeAccountId: string }
  | { for: 'signOut'; homeAccountId?: string | undefined }
  | { for: 'token'; permission: Permission; options: TokenOptions }
  | { for: 'forgetPermission'; permission: Permission };

export type Call = { connection: Connection; ask: Ask };
