import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Escape goes one step back, wherever the focus is, unless something inside took it for itself. A key that is held
 * down is one step. `null`: there is no step back here, and the key is left to whatever lies around it.
 * @param around of the whole page: asked only where no step that it shows has taken the key.
 */
export function useEscape(back: (() => void) | null, { around = false }: { around?: boolean } = {}): void {
  const latest = useRef(back);
  latest.current = back;
  // At once: a key that comes right after a step appeared is for this step.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (latest.current === null) return;
      event.preventDefault();
      if (!event.repeat) latest.current();
    };
    // The window is asked after the document.
    const where = around ? window : document;
    where.addEventListener('keydown', press as EventListener);
    return () => where.removeEventListener('keydown', press as EventListener);
  }, [around]);
}
