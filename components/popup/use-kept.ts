import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PopupDraft } from '../../extension/recall/popup-draft';

/**
 * Keeps the popup as it is, at every change and at once: it closes without a word as soon as the person looks
 * elsewhere.
 */
export function useKept(draft: PopupDraft | null, keep: (draft: PopupDraft | null) => void): void {
  const text = JSON.stringify(draft);
  const kept = useRef<string | null>(null);
  useLayoutEffect(() => {
    // What it began with was read from there.
    if (kept.current !== null && kept.current !== text) keep(draft);
    kept.current = text;
  }, [text]);
}
