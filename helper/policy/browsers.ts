/** Browsers that take policy files. Chromium is for Linux, where its packages read policies of their own. */
export const browserNames = ['chrome', 'edge', 'chromium'] as const;
export type BrowserName = (typeof browserNames)[number];

/** Names under which a browser keeps its policies (facts: enterprise, "Policy formats"). */
export type BrowserNames = {
  title: string;
  /** Below `HKEY_LOCAL_MACHINE`. */
  registryKey: string;
  /** Preference domain on macOS. */
  domain: string;
  /** Area of policies once the browser's ADMX file is ingested, and the address at which it is ingested. */
  policyArea: string;
  ingestAddress: string;
  admxFile: string;
  /** What every setting of the group "Extensions" begins with in Intune's settings catalog. */
  catalogPrefix: string;
};

export const browsers: Record<Exclude<BrowserName, 'chromium'>, BrowserNames> = {
  chrome: {
    title: 'Google Chrome',
    registryKey: 'SOFTWARE\\Policies\\Google\\Chrome',
    domain: 'com.google.Chrome',
    policyArea: 'Chrome~Policy~googlechrome~Extensions',
    ingestAddress: './Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/Chrome/Policy/ChromeAdmx',
    admxFile: 'chrome.admx',
    catalogPrefix: 'device_vendor_msft_policy_config_chromeintunev1~policy~googlechrome~extensions',
  },
  edge: {
    title: 'Microsoft Edge',
    registryKey: 'SOFTWARE\\Policies\\Microsoft\\Edge',
    domain: 'com.microsoft.Edge',
    policyArea: 'Edge~Policy~microsoft_edge~Extensions',
    ingestAddress: './Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/Edge/Policy/EdgeAdmx',
    admxFile: 'msedge.admx',
    catalogPrefix: 'device_vendor_msft_policy_config_microsoft_edge~policy~microsoft_edge~extensions',
  },
};

/** A browser with all its names. */
export type NamedBrowser = BrowserNames & { name: keyof typeof browsers };

/** Where each browser looks for policies on Linux, and what it is called. */
export const linuxBrowsers: Record<BrowserName, { title: string; folder: string }> = {
  chrome: { title: 'Google Chrome', folder: '/etc/opt/chrome/policies/managed' },
  edge: { title: 'Microsoft Edge', folder: '/etc/opt/edge/policies/managed' },
  chromium: { title: 'Chromium', folder: '/etc/chromium/policies/managed' },
};
