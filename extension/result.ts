/** An expected failure is a value: whoever calls has to look at it. Unexpected ones are thrown and keep their stack. */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; failure: Failure };

/** Wraps a value as a success. */
export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

/** Wraps a failure. */
export const failed = <Failure>(failure: Failure): { ok: false; failure: Failure } => ({
  ok: false,
  failure,
});
