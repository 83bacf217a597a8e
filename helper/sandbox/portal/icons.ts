import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** One icon as the page needs it: the side of its square and the data of its paths. */
export type Icon = { size: number; paths: string[] };

const fileOf = {
  add: 'add_16_regular',
  alert: 'alert_20_regular',
  apps: 'apps_20_regular',
  box: 'box_24_regular',
  building: 'building_20_regular',
  chevron: 'chevron_right_16_regular',
  dashboard: 'data_pie_20_regular',
  delete: 'delete_16_regular',
  desktopSync: 'desktop_sync_24_regular',
  dismiss: 'dismiss_20_regular',
  dismissSmall: 'dismiss_16_regular',
  document: 'document_20_regular',
  download: 'arrow_download_16_regular',
  group: 'people_20_regular',
  help: 'question_circle_20_regular',
  home: 'home_20_regular',
  laptop: 'laptop_20_regular',
  person: 'person_20_regular',
  refresh: 'arrow_clockwise_16_regular',
  search: 'search_20_regular',
  settings: 'settings_20_regular',
  shield: 'shield_20_regular',
  sortDown: 'arrow_down_16_regular',
  sortUp: 'arrow_up_16_regular',
  waffle: 'grid_dots_20_regular',
  wrench: 'wrench_screwdriver_20_regular',
} as const;

export type IconName = keyof typeof fileOf;

/** Where the icons of `@fluentui/svg-icons` lie. */
function iconFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('@fluentui/svg-icons/package.json')), 'icons');
}

/**
 * Reads the icons that the page draws. They travel as path data, not as markup: the page may not turn
 * strings into elements (`require-trusted-types-for 'script'`).
 */
export function readIcons(): Record<IconName, Icon> {
  const folder = iconFolder();
  const read = ([name, file]: [string, string]): [string, Icon] => {
    const svg = Deno.readTextFileSync(join(folder, `${file}.svg`));
    const size = Number(/viewBox="0 0 (\d+) \d+"/.exec(svg)?.[1]);
    const paths = [...svg.matchAll(/<path d="([^"]+)"/g)].map((match) => match[1] ?? '');
    if (!size || paths.length === 0) throw new Error(`${file}.svg holds no paths`);
    return [name, { size, paths }];
  };
  return Object.fromEntries(Object.entries(fileOf).map(read)) as Record<IconName, Icon>;
}
