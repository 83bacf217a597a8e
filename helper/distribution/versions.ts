/** Negative when the first is the older version. A part that is not there counts as 0, as in browsers. */
export function compareVersions(a: string, b: string): number {
  const [ours, theirs] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < 4; index++) {
    const difference = (ours[index] ?? 0) - (theirs[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Sorts the newest version first. */
export const newestFirst = (a: string, b: string): number => compareVersions(b, a);

const partsOf = (version: string): number[] => version.split('.').map(Number);
