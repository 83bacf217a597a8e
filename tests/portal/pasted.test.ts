import { describe, expect, it } from 'vitest';
import { readPasted } from '../../extension/portal/pasted';
import { forms } from './pasted-forms';

describe.each(Object.entries(forms))('%s', (_, rows) => {
  it.each(rows)('%s', (_, text, expected) => {
    expect(readPasted(text)).toEqual(expected);
  });
});
