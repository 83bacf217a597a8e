/** Where things are found on the host, as paths without the first slash. */
export type Places = {
  policy(path: string, ring: string | null): string;
  page(ring: string | null): string;
};

/** A server is asked for a ring in the query. */
export const servedPlaces: Places = {
  policy: (path, ring) => `policy/${path}${queryFor(ring)}`,
  page: queryFor,
};

/** Plain files cannot read a query: each ring has files of its own. */
export const filePlaces: Places = {
  policy: (path, ring) => `policy${ring === null ? '' : `-${ring}`}/${path}`,
  page: (ring) => (ring === null ? 'index.html' : `index-${ring}.html`),
};

function queryFor(ring: string | null): string {
  return ring === null ? '' : `?ring=${encodeURIComponent(ring)}`;
}
