import { i18n } from '#i18n';
import { type CloudName, cloudNames } from '../../extension/graph/clouds';

/** The short name of a cloud, where there is little room. */
export const wordsOfCloud = (cloud: CloudName): string => i18n.t(`bar.clouds.${cloud}`);

/** The full name of a cloud. */
export const wordsOfWholeCloud = (cloud: CloudName): string => i18n.t(`options.clouds.${cloud}`);

/** Every cloud, to choose from. */
export const cloudOptions = (): { value: CloudName; text: string }[] =>
  cloudNames.map((value) => ({ value, text: wordsOfWholeCloud(value) }));
