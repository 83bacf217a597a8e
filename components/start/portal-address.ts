import { type CloudName, clouds } from '../../extension/graph/clouds';

/** The page of the Intune admin center that lists the quality update profiles. */
export const portalAddress = (cloud: CloudName): string =>
  `https://${clouds[cloud].portalHost}/#view/Microsoft_Intune_DeviceSettings/DevicesWindowsMenu/~/qualityUpdates`;
