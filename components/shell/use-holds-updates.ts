import { useEffect } from 'preact/hooks';
import { holdUpdates } from '../../extension/updates/unsaved';

/** Keeps an update of the extension waiting for as long as there is something here that it would throw away. */
export function useHoldsUpdates(hasUnsaved: boolean): void {
  useEffect(() => (hasUnsaved ? holdUpdates() : undefined), [hasUnsaved]);
}
