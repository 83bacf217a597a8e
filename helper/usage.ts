/** A mistake in how a command was called: told in one sentence, without a stack, with exit code 2. */
export class UsageError extends Error {}
