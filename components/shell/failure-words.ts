import { i18n } from '#i18n';
import type { Failure } from '../../extension/messages/failure';
import { sentences } from '../sentences';
import { channelWords } from './failure-words-channel';
import { graphWords } from './failure-words-graph';
import { identityWords } from './failure-words-identity';

/** What a person can press about a failure. */
export type FailureAction = 'signIn' | 'switchAccount' | 'settings' | 'retry';

/** A failure in words: what happened, why if known, what to do next. */
export type FailureWords = {
  what: string;
  why: string | null;
  toDo: string[];
  /** Most helpful first. */
  actions: FailureAction[];
};

/** What the service itself said, for the person's own support. */
export type FailureFacts = {
  /** The service's own sentence. */
  message: string;
  /** `403 Authorization_RequestDenied`, `AADSTS700016`. */
  code: string;
  ids: { label: string; copyLabel: string; value: string }[];
};

/** What happened and what to do, in a row: for places that have one paragraph for a failure. */
export const inOneLine = ({ what, toDo }: Pick<FailureWords, 'what' | 'toDo'>): string =>
  sentences(what, ...toDo);

/** The words for a failure. Total: every failure has words. */
export function wordsOfFailure(failure: Failure): FailureWords {
  switch (failure.from) {
    case 'graph':
      return graphWords[failure.code]();
    case 'identity':
      return identityWords[failure.code]();
    case 'settings':
      return {
        what: i18n.t('failure.settings.unconfigured.what'),
        why: i18n.t('failure.settings.unconfigured.why'),
        toDo: [i18n.t('failure.settings.unconfigured.set')],
        actions: ['settings'],
      };
    case 'edit':
      return wordsOfEditFailure(failure);
    case 'channel':
      return channelWords[failure.code]();
  }
}

function wordsOfEditFailure(failure: Extract<Failure, { from: 'edit' }>): FailureWords {
  if (failure.code === 'otherTenant') {
    return {
      what: i18n.t('failure.edit.otherTenant.what', [failure.portalTenant]),
      why: i18n.t('failure.edit.otherTenant.why'),
      toDo: [i18n.t('failure.edit.otherTenant.switch'), i18n.t('failure.edit.otherTenant.same')],
      actions: [],
    };
  }
  if (failure.code === 'covered') {
    return {
      what: i18n.t('failure.edit.covered.what'),
      why: i18n.t('failure.edit.covered.why'),
      toDo: [i18n.t('failure.edit.covered.wait'), i18n.t('failure.edit.covered.popup')],
      actions: [],
    };
  }
  return {
    what: i18n.t(`failure.edit.notAllowed.${failure.rule}`),
    why: null,
    toDo: [i18n.t('failure.edit.notAllowed.settings')],
    actions: ['settings'],
  };
}

/** What of a failure helps to look it up. */
export function factsOfFailure(failure: Failure): FailureFacts {
  switch (failure.from) {
    case 'graph': {
      const code = [failure.status === 0 ? '' : String(failure.status), failure.serviceCode];
      const ids = failure.requestId
        ? [requestId(failure.requestId)]
        : failure.clientRequestId
          ? [clientRequestId(failure.clientRequestId)]
          : [];
      return { message: failure.message, code: code.filter(Boolean).join(' '), ids };
    }
    case 'identity': {
      const ids = failure.correlationId ? [correlationId(failure.correlationId)] : [];
      return { message: failure.message, code: failure.aadsts ?? '', ids };
    }
    case 'settings':
    case 'edit':
      return { message: '', code: '', ids: [] };
    case 'channel':
      return { message: failure.message, code: '', ids: [] };
  }
}

const requestId = (value: string) => ({
  label: i18n.t('failure.requestId'),
  copyLabel: i18n.t('common.copyRequestId'),
  value,
});

const clientRequestId = (value: string) => ({
  label: i18n.t('failure.clientRequestId'),
  copyLabel: i18n.t('failure.copyClientRequestId'),
  value,
});

const correlationId = (value: string) => ({
  label: i18n.t('failure.correlationId'),
  copyLabel: i18n.t('failure.copyCorrelationId'),
  value,
});
