/** One name that a browser gives itself; see https://wicg.github.io/ua-client-hints/. */
export type Brand = { brand: string; version: string };

/** Chromium is what every such browser also calls itself, and one brand is made up on purpose. */
const isTelling = ({ brand }: Brand): boolean => brand !== 'Chromium' && !/not.*brand/i.test(brand);

/** The browser's own name and version: `Microsoft Edge 142.0.3595.53`. */
export function nameOfBrowser(brands: readonly Brand[], userAgent: string): string {
  const own = brands.find(isTelling) ?? brands.find(({ brand }) => brand === 'Chromium');
  if (own) return `${own.brand} ${own.version}`;
  const [, name = '', version = ''] = /\b(Edg|Chrome)\/([\d.]+)/.exec(userAgent) ?? [];
  return `${name === 'Edg' ? 'Microsoft Edge' : name} ${version}`.trim();
}

type UserAgentData = {
  brands: Brand[];
  platform: string;
  getHighEntropyValues(hints: string[]): Promise<{ fullVersionList?: Brand[]; platformVersion?: string }>;
};

/** Name and version of the browser that this runs in, and its system. */
export async function thisBrowser(): Promise<string> {
  const { userAgentData: data } = navigator as { userAgentData?: UserAgentData };
  if (!data) return nameOfBrowser([], navigator.userAgent);
  const { fullVersionList, platformVersion } = await data.getHighEntropyValues([
    'fullVersionList',
    'platformVersion',
  ]);
  const name = nameOfBrowser(fullVersionList ?? data.brands, navigator.userAgent);
  return [`${name},`, data.platform, platformVersion].filter(Boolean).join(' ');
}
