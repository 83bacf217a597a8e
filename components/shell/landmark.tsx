import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';

const Context = createContext<'main' | 'div'>('main');

/** The element that a screen lies in: the page's main part, unless the page has one around it already. */
export const useMain = (): 'main' | 'div' => useContext(Context);

/** Says to the screens inside that the main part of the page lies around them. */
export function InsideMain({ children }: { children: ComponentChildren }) {
  return <Context.Provider value="div">{children}</Context.Provider>;
}
