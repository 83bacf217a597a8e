import type { CDPSession, Page } from '@playwright/test';

type Node = {
  ignored: boolean;
  backendDOMNodeId?: number;
  role?: { value?: unknown };
  name?: { value?: unknown };
};

/**
 * Finds an element of a page by role and accessible name as assistive technology does, from the browser's
 * accessibility tree: also inside a closed shadow root, which selectors cannot see into.
 */
export async function byAccessibleName(page: Page, role: string, name: string): Promise<Found | null> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  const node = nodes.find((one) => !one.ignored && one.role?.value === role && one.name?.value === name);
  if (node?.backendDOMNodeId === undefined) {
    await session.detach();
    return null;
  }
  return new Found(page, session, node.backendDOMNodeId);
}

export class Found {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #node: number;

  constructor(page: Page, session: CDPSession, node: number) {
    this.#page = page;
    this.#session = session;
    this.#node = node;
  }

  /** The middle of the element, in the page's pixels. */
  async middle(): Promise<{ x: number; y: number }> {
    const { model } = await this.#session.send('DOM.getBoxModel', { backendNodeId: this.#node });
    const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  /** Clicks as a person does: with the mouse, where the element is. */
  async click(): Promise<void> {
    const { x, y } = await this.middle();
    await this.#page.mouse.click(x, y);
  }

  /** An ARIA or accessibility property as the browser computes it, such as `expanded`. */
  async property(name: string): Promise<unknown> {
    const { nodes } = (await this.#session.send('Accessibility.getPartialAXTree', {
      backendNodeId: this.#node,
      fetchRelatives: false,
    })) as { nodes: { properties?: { name: string; value: { value?: unknown } }[] }[] };
    return nodes[0]?.properties?.find((one) => one.name === name)?.value.value;
  }
}
