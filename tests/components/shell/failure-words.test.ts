import '../../support/catalogue';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { factsOfFailure, wordsOfFailure } from '../../../components/shell/failure-words';
import { graphFailureCodes } from '../../../extension/graph/failures';
import { identityFailureCodes } from '../../../extension/identity/types';
import { Failure } from '../../../extension/messages/failure';

const channelCodes = ['workerStopped', 'extensionUpdated', 'refused', 'unreadable', 'unexpected'] as const;
const service = { message: '', serviceCode: '', status: 0, requestId: null, clientRequestId: null };
const entra = { message: '', aadsts: null, correlationId: null };

const all: Failure[] = [
  ...graphFailureCodes.map((code) => ({ from: 'graph' as const, code, ...service })),
  ...identityFailureCodes.map((code) => ({ from: 'identity' as const, code, ...entra })),
  ...channelCodes.map((code) => ({ from: 'channel' as const, code, message: '' })),
  { from: 'settings', code: 'unconfigured' },
];

describe('the words of failures', () => {
  it.each(all.map((failure) => [`${failure.from} ${failure.code}`, failure] as const))(
    '%s says what happened and what to do',
    (_, failure) => {
      expect(v.is(Failure, failure)).toBe(true);
      const { what, why, toDo } = wordsOfFailure(failure);
      expect(toDo.length).toBeGreaterThan(0);
      for (const sentence of [what, ...toDo, ...(why === null ? [] : [why])]) {
        expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(sentence).not.toMatch(/please|oops|!|\$\d/i);
      }
    },
  );

  it('tells one failure from another', () => {
    const said = all.map((failure) => wordsOfFailure(failure).what);
    expect(new Set(said).size).toBe(said.length);
  });

  it('names the permission that is missing', () => {
    const failure: Failure = { from: 'graph', code: 'consentMissing', ...service, status: 403 };
    expect(wordsOfFailure(failure).toDo.join(' ')).toContain('DeviceManagementConfiguration.ReadWrite.All');
  });
});

describe('the facts of failures', () => {
  it('gives the request id, or the one that was sent where the service told none', () => {
    const failure: Failure = { from: 'graph', code: 'other', ...service, clientRequestId: 'mine' };
    expect(factsOfFailure({ ...failure, requestId: 'theirs' }).ids).toMatchObject([{ value: 'theirs' }]);
    expect(factsOfFailure(failure).ids).toMatchObject([{ value: 'mine' }]);
    expect(factsOfFailure({ ...failure, clientRequestId: null }).ids).toEqual([]);
  });

  it('shows the status only where there was an answer', () => {
    const failure: Failure = { from: 'graph', code: 'other', ...service };
    expect(factsOfFailure({ ...failure, status: 403, serviceCode: 'Forbidden' }).code).toBe('403 Forbidden');
    expect(factsOfFailure(failure).code).toBe('');
  });

  it("gives Entra's number and correlation id", () => {
    const failure: Failure = { from: 'identity', code: 'appNotFound', ...entra, aadsts: 'AADSTS700016' };
    expect(factsOfFailure({ ...failure, correlationId: 'c' })).toMatchObject({
      code: 'AADSTS700016',
      ids: [{ label: 'Correlation ID', value: 'c' }],
    });
  });
});
