import { here } from './messages';

/** Does to the page what a person would do, to bring it into a state. */
export const settle = (milliseconds = 30): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

/** What is asked of the worker first may still be on its way; a busy machine takes its time. */
async function once<Found>(what: string, find: () => Found | null | undefined): Promise<Found> {
  for (let left = 100; left > 0; left -= 1) {
    const found = find();
    if (found) return found;
    await settle();
  }
  throw new Error(`There is no ${what}.`);
}

const labelled = (label: string): Promise<HTMLElement> =>
  once(`field named ${label}`, () => {
    const element = [...document.querySelectorAll('label')].find((one) =>
      here(label).includes(one.textContent),
    );
    return document.getElementById(element?.getAttribute('for') ?? '');
  });

/** Types into the field with this label, as if at once. */
export async function type(label: string, text: string): Promise<void> {
  const field = (await labelled(label)) as HTMLInputElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settle(label === 'Search groups' ? 320 : 30);
}

/** Chooses by its text from the list with this label. */
export async function choose(label: string, text: string): Promise<void> {
  const field = (await labelled(label)) as HTMLSelectElement;
  field.value = [...field.options].find((option) => here(text).includes(option.text))?.value ?? '';
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

/** Presses the checkbox with this label. */
export async function tick(label: string): Promise<void> {
  (await labelled(label)).click();
  await settle();
}

/** Presses the button, tab or option that says this. */
export async function press(text: string): Promise<void> {
  const element = await once(`button that says ${text}`, () => {
    const all = document.querySelectorAll<HTMLElement>('button, [role=option], summary');
    return [...all].find(
      (one) => here(text).some((said) => one.textContent.includes(said)) && !one.matches(':disabled'),
    );
  });
  element.click();
  await settle();
}
