import { i18n } from '#i18n';
import { type CloudName, cloudNames } from '../../extension/graph/clouds';

const words = {
  global: 'options.clouds.global',
  usGovHigh: 'options.clouds.usGovHigh',
  usGovDod: 'options.clouds.usGovDod',
  china: 'options.clouds.china',
} as const;

/** The full name of a cloud. */
export const wordsOfWholeCloud = (cloud: CloudName): string => i18n.t(words[cloud]);

/** Every cloud, to choose from. */
export const cloudOptions = (): { value: CloudName; text: string }[] =>
  cloudNames.map((value) => ({ value, text: wordsOfWholeCloud(value) }));
