// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Makes an element. Functions become event listeners, `true` an empty attribute; `false`, `null` and
 * `undefined` leave the attribute out.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | boolean | null | undefined | ((event: any) => void)>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(key, value);
    else if (value === true) node.setAttribute(key, '');
    else if (typeof value === 'string') node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

const svg = 'http://www.w3.org/2000/svg';

/** @type {Record<string, { size: number, paths: string[] }>} */
const icons = JSON.parse(document.getElementById('portal-icons')?.textContent ?? '{}');

/**
 * Draws one of the page's icons; it says nothing to assistive technology, the text beside it does.
 * @param {string} name
 * @param {number} [side]
 */
export function icon(name, side) {
  const { size, paths } = icons[name] ?? { size: 20, paths: [] };
  const image = document.createElementNS(svg, 'svg');
  image.setAttribute('viewBox', `0 0 ${size} ${size}`);
  image.setAttribute('width', String(side ?? size));
  image.setAttribute('height', String(side ?? size));
  image.setAttribute('aria-hidden', 'true');
  image.setAttribute('class', 'fxs-icon');
  for (const data of paths) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', data);
    image.append(path);
  }
  return image;
}
