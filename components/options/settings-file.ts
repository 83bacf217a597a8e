import { largestFile, settingsFileName, writeSettingsFile } from '../../extension/settings/file';
import type { Settings } from '../../extension/settings/settings';
import { download } from '../download';

/** Saves the settings as a file. */
export const downloadSettings = (settings: Settings): void =>
  download(writeSettingsFile(settings), 'application/json', settingsFileName);

/**
 * The text of a chosen file. Windows PowerShell writes UTF-16 unless it is told otherwise. Of a file that is too
 * large only so much is read that this can be told.
 */
export async function textOfFile(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, 2 * largestFile + 2).arrayBuffer());
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}
