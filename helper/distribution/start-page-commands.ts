import { linuxBrowsers } from '../policy/browsers.ts';
import type { PolicyFile } from '../policy/files.ts';

/** What a file is called once it is downloaded: all platforms of a browser may end up in one folder. */
export const downloadName = ({ path }: Pick<PolicyFile, 'path'>): string =>
  `retarget-${path.replaceAll('/', '-')}`;

/**
 * What to type on a machine to fetch a file and put it to use; `null` for what is taken by a service, where a person
 * downloads it.
 */
export function commandsFor(file: PolicyFile, address: string): string | null {
  const name = downloadName(file);
  switch (file.platform) {
    case 'linux': {
      const { folder } = linuxBrowsers[file.browser];
      return `sudo mkdir -p ${folder}\nsudo curl -fsSo ${folder}/retarget.json '${address}'`;
    }
    case 'windows':
      return name.endsWith('.ps1')
        ? `curl.exe -fsSo ${name} "${address}"\npowershell.exe -NoProfile -ExecutionPolicy Bypass -File ${name}`
        : `curl.exe -fsSo ${name} "${address}"\nreg.exe import ${name}`;
    case 'macos':
    case 'intune':
      return null;
  }
}
