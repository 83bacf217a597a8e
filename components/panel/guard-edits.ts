import type { WorkerClient } from '../../extension/messages/client';
import { failed } from '../../extension/result';

/**
 * Lets edits through only while the person sees the panel that they press in. The page around it could cover it,
 * make it transparent or show only a part of it, so that somebody presses Apply who believes to press something else.
 */
export const guardEdits = (client: WorkerClient, isPlainlySeen: () => boolean): WorkerClient => ({
  ask: (command, request, options) =>
    command === 'edit.apply' && !isPlainlySeen()
      ? Promise.resolve(failed({ from: 'edit', code: 'covered' }))
      : client.ask(command, request, options),
});
