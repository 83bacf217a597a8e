/** A mistake in how a command was called: told in one sentence, without a stack, with exit code 2. */
export class UsageError extends Error {}

/** What kept a command from doing its work: told in one sentence, without a stack, with exit code 1. */
export class CommandFailure extends Error {}
