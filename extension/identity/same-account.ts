/** What tells one account from another. */
type Who = { homeAccountId: string; tenantId: string };

/** The same person in the same tenant: a guest keeps the key of the account in every tenant. */
export const sameAccount = (one: Who, other: Who): boolean =>
  one.homeAccountId === other.homeAccountId && one.tenantId === other.tenantId;
