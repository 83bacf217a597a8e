import { useEffect, useRef } from 'preact/hooks';

/** Escape goes one step back, wherever the focus is, unless something inside took it for itself. */
export function useEscape(back: () => void): void {
  const latest = useRef(back);
  latest.current = back;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
