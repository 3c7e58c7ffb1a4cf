const CONTINENTS = new Map([
  ['GEO-AF', 'Africa'],
  ['GEO-AN', 'Antarctica'],
  ['GEO-AS', 'Asia'],
  ['GEO-EU', 'Europe'],
  ['GEO-NA', 'North America'],
  ['GEO-OC', 'Oceania'],
  ['GEO-SA', 'South America'],
]);

const countries = new Intl.DisplayNames(['en'], {
  type: 'region',
  fallback: 'none',
});

/**
 * `Europe` for `GEO-EU`, `Germany` for `DE`.
 *
 * @param code - geography code of a DNSPolicy (v1): `GEO-<continent>` or ISO 3166-1 alpha-2
 * @returns null where the code is neither a continent nor a country
 * @public
 */
export function geographyName(code: string): string | null {
  const continent = CONTINENTS.get(code);
  if (continent) return continent;
  if (!/^[A-Z]{2}$/.test(code)) return null;
  return countries.of(code) ?? null;
}
