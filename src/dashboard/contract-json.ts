import { toIso } from '../domain/kernel/instant.js';

type Fields = Readonly<Record<string, unknown>>;

/** The contracts of the cache file, by conid: what the broker said of each, when, and whether it was simulated. */
export function cachedContracts(cache: unknown): readonly object[] {
  if (!isFields(cache) || !isFields(cache['facts'])) return [];
  const { source } = cache;
  return Object.values(cache['facts']).flatMap((dated) => {
    if (!isFields(dated) || !isFields(dated['value'])) return [];
    const { fetchedAt, value } = dated;
    return [
      { ...value, source, fetchedAt: typeof fetchedAt === 'number' ? toIso(fetchedAt) : null },
    ];
  });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
