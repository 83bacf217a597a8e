import { useEffect } from 'preact/hooks';
import { useHoldsUpdates } from '../shell/use-holds-updates';

/** Lets the browser ask before the page is left, as long as something would be lost. */
export function useLeaveGuard(hasUnsaved: boolean): void {
  useHoldsUpdates(hasUnsaved);
  useEffect(() => {
    if (!hasUnsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [hasUnsaved]);
}
