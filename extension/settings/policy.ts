import * as v from 'valibot';
import { type SettingName, type Settings, settingsEntries } from './settings';

/** Policy says 0 for "as many as there is room for": Chromium's schema knows no `null`. */
const withoutLimit = 0;

/** What of the settings policy holds. A value that is not valid is left out, and takes no other with it. */
export function readPolicy(managed: Record<string, unknown>): {
  held: Partial<Settings>;
  lockedBy: string | null;
} {
  const held: Partial<Settings> = {};
  for (const name of Object.keys(settingsEntries) as SettingName[]) {
    if (!Object.hasOwn(managed, name)) continue;
    const value = name === 'keepDays' && managed[name] === withoutLimit ? null : managed[name];
    const read = v.safeParse(settingsEntries[name], value);
    if (read.success && read.output !== '') Object.assign(held, { [name]: read.output });
  }
  const by = v.safeParse(
    v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80)),
    managed['organization'],
  );
  return { held, lockedBy: by.success ? by.output : null };
}
