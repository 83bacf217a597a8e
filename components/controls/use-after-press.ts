import { useCallback, useEffect, useRef } from 'preact/hooks';

/**
 * Holds back what would move the page until no button of the mouse is down. A field that is left is judged, and the
 * sentence below it pushes away what is just being pressed: the press would be lost.
 */
export function useAfterPress(): (act: () => void) => void {
  const isDown = useRef(false);
  const held = useRef<(() => void)[]>([]);
  useEffect(() => {
    const press = (): void => void (isDown.current = true);
    const lift = (): void => {
      isDown.current = false;
      for (const act of held.current.splice(0)) act();
    };
    addEventListener('pointerdown', press, true);
    addEventListener('pointerup', lift, true);
    addEventListener('pointercancel', lift, true);
    return () => {
      removeEventListener('pointerdown', press, true);
      removeEventListener('pointerup', lift, true);
      removeEventListener('pointercancel', lift, true);
    };
  }, []);
  return useCallback((act) => {
    if (isDown.current) held.current.push(act);
    else act();
  }, []);
}
