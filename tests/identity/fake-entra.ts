import { vi } from 'vitest';
import type { Entra, Question } from '../../extension/identity/entra';
import type { Connection } from '../../extension/identity/types';

export const tenantId = 'f5a3c8d1-40e7-4b92-8d6f-1c7e95b2a304';
export const otherTenantId = '11111111-40e7-4b92-8d6f-1c7e95b2a304';
export const connection: Connection = { cloud: 'global', clientId: 'app', tenantId };

/** An account as MSAL tells it. A guest's key names another tenant than the one that they are signed in to. */
export function account(name: string, tenant: string, home = tenant) {
  return {
    homeAccountId: `${name}.${home}`,
    environment: 'login',
    tenantId: tenant,
    username: `${name}@contoso.com`,
    localAccountId: name,
  };
}
export type FakeAccount = ReturnType<typeof account>;

export const answer = (of: FakeAccount, accessToken = 'token') => ({
  account: of,
  tenantId: of.tenantId,
  accessToken,
});

/** Stands in for MSAL: the accounts in its cache, the active one, and answers by the way that is taken. */
export class FakeEntra {
  cached: FakeAccount[] = [];
  activeAccount: FakeAccount | null = null;
  silently = vi.fn<(question: Question) => Promise<unknown>>();
  throughWindow = vi.fn<(question: Question) => Promise<unknown>>();
  abandonWindow = vi.fn<() => void>();
  activate = vi.fn(async (of: FakeAccount) => {
    this.#keep(of);
    this.activeAccount = of;
  });
  forget = vi.fn(async (of: FakeAccount) => {
    this.cached = this.cached.filter((one) => one.homeAccountId !== of.homeAccountId);
    if (this.activeAccount?.homeAccountId === of.homeAccountId) this.activeAccount = null;
  });
  active = () => this.activeAccount;
  accounts = () => [...this.cached];
  asEntra = () => this as unknown as Entra;

  /** These people are signed in, the first one acts. */
  signedIn(active: FakeAccount | null, ...others: FakeAccount[]): void {
    this.cached = active ? [active, ...others] : others;
    this.activeAccount = active;
  }

  /** The next flow through the window ends with this account, which MSAL caches before it is judged. */
  answersNext(of: FakeAccount, when: Promise<unknown> = Promise.resolve()): void {
    this.throughWindow.mockImplementationOnce(async () => {
      await when;
      this.#keep(of);
      return answer(of);
    });
  }

  #keep(of: FakeAccount): void {
    if (!this.cached.some((one) => one.homeAccountId === of.homeAccountId)) this.cached.push(of);
  }
}
