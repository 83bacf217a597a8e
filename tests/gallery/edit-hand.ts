/** Does to the page what a person would do, to bring it into a state. */
export const settle = (milliseconds = 30): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

function labelled(label: string): HTMLElement {
  const element = [...document.querySelectorAll('label')].find((one) => one.textContent === label);
  const control = document.getElementById(element?.getAttribute('for') ?? '');
  if (!control) throw new Error(`no field is named ${label}`);
  return control;
}

/** Types into the field with this label, as if at once. */
export async function type(label: string, text: string): Promise<void> {
  const field = labelled(label) as HTMLInputElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settle(label === 'Search groups' ? 320 : 30);
}

/** Chooses by its text from the list with this label. */
export async function choose(label: string, text: string): Promise<void> {
  const field = labelled(label) as HTMLSelectElement;
  field.value = [...field.options].find((option) => option.text === text)?.value ?? '';
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

/** Presses the checkbox with this label. */
export async function tick(label: string): Promise<void> {
  labelled(label).click();
  await settle();
}

/** Presses the button, tab or option that says this. */
export async function press(text: string): Promise<void> {
  const all = document.querySelectorAll<HTMLElement>('button, [role=option], summary');
  const element = [...all].find((one) => one.textContent.includes(text));
  if (!element) throw new Error(`nothing to press says ${text}`);
  // What is asked of the worker first may still be on its way.
  if (element.matches(':disabled')) await settle(200);
  element.click();
  await settle();
}
