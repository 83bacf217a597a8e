import { readGuid } from '../../extension/assignment/ids';
import type { Connection } from '../../extension/identity/types';

/** What is typed, right or wrong. */
export type ConnectionDraft = Connection;

export type IdField = 'tenantId' | 'clientId';
export type IdProblem = 'missing' | 'notAGuid' | 'sameIds';

/** An id as it is meant; what is no id stays as it is typed. */
export const cleanId = (text: string): string => readGuid(text) ?? text;

/** Judges both ids. Here both are needed: an empty one is a mistake. */
export function checkConnection(
  draft: ConnectionDraft,
): { ok: true; connection: Connection } | { ok: false; problems: Partial<Record<IdField, IdProblem>> } {
  const [tenantId, clientId] = [readGuid(draft.tenantId), readGuid(draft.clientId)];
  if (tenantId !== null && clientId !== null) {
    return tenantId === clientId
      ? { ok: false, problems: { clientId: 'sameIds' } }
      : { ok: true, connection: { cloud: draft.cloud, tenantId, clientId } };
  }
  const problems: Partial<Record<IdField, IdProblem>> = {};
  if (tenantId === null) problems.tenantId = problemOf(draft.tenantId);
  if (clientId === null) problems.clientId = problemOf(draft.clientId);
  return { ok: false, problems };
}

const problemOf = (text: string): IdProblem => (text.trim() === '' ? 'missing' : 'notAGuid');
