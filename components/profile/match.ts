// Not by the rules of a language: in Turkish, the i of "Pilot" would not be the I of "PILOT".
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** Whether a name has all words of a search, in any order and without regard to case and accents. */
export function matches(name: string, search: string): boolean {
  const within = plain(name);
  return plain(search)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
