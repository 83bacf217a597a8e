import type { Group } from '../../extension/assignment/directory';
import type { WorkerClient } from '../../extension/messages/client';
import type { Failure } from '../../extension/messages/failure';

/** What the list of groups shows. */
export type GroupSearchState =
  | { is: 'idle' }
  /** The groups of the text before stay in sight, so that the list does not flicker while typing. */
  | { is: 'searching'; groups: Group[] }
  | { is: 'found'; text: string; groups: Group[]; next: string | null; more: 'waiting' | 'loading' | Failure }
  | { is: 'failed'; failure: Failure };

export type GroupSearch = {
  /** Takes the text of the field. Empty text closes the list. */
  type: (text: string) => void;
  /** Loads the following page, if there is one. */
  more: () => void;
  /** Searches once more for the same text, after a failure. */
  again: () => void;
  /** Stops the timer and the running request. */
  stop: () => void;
};

/** Long enough for one more letter, short enough not to be felt. */
const pauseBeforeSearch = 250;
/** The table of commands takes no longer text. */
const longestText = 256;

/**
 * Searches groups while somebody types: after a pause, one request at a time, and the one for a text that is no
 * longer there is cancelled. Answers that come late change nothing.
 */
export function createGroupSearch(
  client: WorkerClient,
  show: (state: GroupSearchState) => void,
  pause = pauseBeforeSearch,
): GroupSearch {
  let state: GroupSearchState = { is: 'idle' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  let text = '';

  const enter = (next: GroupSearchState): void => {
    state = next;
    show(next);
  };
  const stop = (): void => {
    clearTimeout(timer);
    running?.abort();
    running = undefined;
  };
  /** Asks for one page; `null` when the request was cancelled meanwhile. */
  const page = async (next: string | null) => {
    const controller = new AbortController();
    running = controller;
    try {
      const reply = await client.ask('groups.search', { text, next }, { signal: controller.signal });
      return controller.signal.aborted ? null : reply;
    } catch (error) {
      if (controller.signal.aborted) return null;
      throw error;
    }
  };
  const search = async (): Promise<void> => {
    const reply = await page(null);
    if (reply === null) return;
    if (!reply.ok) return enter({ is: 'failed', failure: reply.failure });
    enter({ is: 'found', text, ...reply.value, more: 'waiting' });
  };
  const begin = (wait: number): void => {
    stop();
    const groups = state.is === 'found' || state.is === 'searching' ? state.groups : [];
    enter({ is: 'searching', groups });
    timer = setTimeout(() => void search(), wait);
  };

  const more = async (): Promise<void> => {
    if (state.is !== 'found' || state.next === null || state.more === 'loading') return;
    const before = state;
    enter({ ...before, more: 'loading' });
    const reply = await page(before.next);
    if (reply === null) return;
    if (!reply.ok) return enter({ ...before, more: reply.failure });
    const known = new Set(before.groups.map((group) => group.id));
    // A directory that changes while it is paged may tell a group twice.
    const fresh = reply.value.groups.filter((group) => !known.has(group.id));
    enter({
      ...before,
      groups: [...before.groups, ...fresh],
      next: reply.value.next,
      more: 'waiting',
    });
  };

  return {
    type(typed) {
      const wanted = typed.trim().slice(0, longestText);
      if (wanted === text) return;
      text = wanted;
      if (wanted !== '') return begin(pause);
      stop();
      enter({ is: 'idle' });
    },
    more: () => void more(),
    again() {
      if (text !== '') begin(0);
    },
    stop,
  };
}

/** The parts of a name that match the words searched for, so that they can be set apart. */
export function hitsIn(name: string, text: string): { text: string; hit: boolean }[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [{ text: name, hit: false }];
  const escaped = words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return name
    .split(new RegExp(`(${escaped.join('|')})`, 'iu'))
    .map((part, at) => ({ text: part, hit: at % 2 === 1 }))
    .filter((part) => part.text !== '');
}
