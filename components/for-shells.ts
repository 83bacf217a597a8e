import type { CloudName } from '../extension/graph/clouds';

/** Names of the clouds in Microsoft Graph PowerShell (`Get-MgEnvironment`). */
export const graphEnvironments: Record<CloudName, string> = {
  global: 'Global',
  usGovHigh: 'USGov',
  usGovDod: 'USGovDoD',
  china: 'China',
};

/** One word of a POSIX shell that means exactly this text: all is taken as it is, but for the quote itself. */
export const forShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** One string of PowerShell that means exactly this text. It takes the four typographic single quotes for plain ones. */
export const forPowerShell = (text: string): string =>
  `'${text.replace(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`;
