import { CommandFailure } from '../usage.ts';

export type CrxFailureCode =
  | 'notACrx'
  | 'unsupportedVersion'
  | 'badHeader'
  | 'noProof'
  | 'idMismatch'
  | 'badSignature'
  | 'badArchive'
  | 'noManifest'
  | 'badManifest';

/** Why a package is not one that a browser may get. */
export class CrxFailure extends CommandFailure {
  override readonly name = 'CrxFailure';
  readonly code: CrxFailureCode;

  constructor(code: CrxFailureCode, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.code = code;
  }
}
