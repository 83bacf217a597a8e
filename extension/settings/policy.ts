import * as v from 'valibot';
import { type SettingName, type Settings, settingNames, settingsEntries } from './settings.ts';

/** Policy says 0 for "as many as there is room for": Chromium's schema knows no `null`. */
const withoutLimit = 0;

/** One value, as an administrator writes it. */
export function readManagedValue(name: SettingName, value: unknown) {
  return v.safeParse(settingsEntries[name], name === 'keepDays' && value === withoutLimit ? null : value);
}

/** What of the settings policy holds. A value that is not valid is left out, and takes no other with it. */
export function readPolicy(managed: Record<string, unknown>): {
  held: Partial<Settings>;
  lockedBy: string | null;
} {
  const held: Partial<Settings> = {};
  for (const name of settingNames) {
    if (!Object.hasOwn(managed, name)) continue;
    const read = readManagedValue(name, managed[name]);
    if (read.success && read.output !== '') Object.assign(held, { [name]: read.output });
  }
  const by = v.safeParse(
    v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80)),
    managed['organization'],
  );
  return { held, lockedBy: by.success ? by.output : null };
}
