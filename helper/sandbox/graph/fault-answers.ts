import type { JsonObject } from '../model.ts';
import type { Answer } from './call.ts';

/** More than the 16 MB that a client may hold to be an answer. */
const hugeLength = 17 * 1024 * 1024;
const depth = 50_000;

/** An answer whose connection breaks in the middle of the body. */
export function cutOff(usual: Answer): Answer {
  const text = textOf(usual);
  return { ...usual, status: 200, text: text.slice(0, Math.ceil(text.length / 2)), isCut: true };
}

/** The same answer, with a property that makes it larger than anybody expects. */
export function huge(usual: Answer): Answer {
  return { ...usual, status: 200, text: withProperty(usual, 'padding', `"${'x'.repeat(hugeLength)}"`) };
}

/** The same answer, nested deeper than a reader's stack goes. */
export function deeplyNested(usual: Answer): Answer {
  const nested = '['.repeat(depth) + ']'.repeat(depth);
  return { ...usual, status: 200, text: withProperty(usual, 'nested', nested) };
}

/** A page where JSON is expected, as a proxy or a sign-in wall answers. */
export function html(status: number, title: string): Answer {
  const text = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, text, contentType: 'text/html; charset=utf-8' };
}

/** The same answer under a content type that is not JSON's. */
export function plain(usual: Answer): Answer {
  return { ...usual, status: 200, text: textOf(usual), contentType: 'text/plain; charset=utf-8' };
}

/** The answer's JSON; assign answers with nothing, and gets the smallest object there is. */
function textOf({ text, body }: Answer): string {
  return text ?? JSON.stringify(body ?? {});
}

/** Adds a property as JSON text, to the target where there is one: it is what clients compare. */
function withProperty(usual: Answer, name: string, json: string): string {
  const placeholder = crypto.randomUUID();
  const object = JSON.parse(textOf(usual)) as JsonObject;
  const { target } = object;
  const holder = typeof target === 'object' && target !== null ? (target as JsonObject) : object;
  holder[name] = placeholder;
  return JSON.stringify(object).replace(`"${placeholder}"`, () => json);
}
