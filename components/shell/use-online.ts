import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../extension/messages/failure';

/** Whether nothing answered: the network is gone, or something on the way lets nothing through. */
export const isOfNetwork = (failure: Failure): boolean =>
  (failure.from === 'graph' && failure.code === 'unreachable') ||
  (failure.from === 'identity' && failure.code === 'network');

/** Whether the browser knows of a network; true says nothing of what can be reached by it. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    look();
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

/** Calls `read` when the computer comes back to a network. Nothing is called for what only a person may repeat. */
export function useBackOnline(read: (() => void) | undefined): void {
  useEffect(() => {
    if (read === undefined) return;
    addEventListener('online', read);
    return () => removeEventListener('online', read);
  }, [read]);
}
