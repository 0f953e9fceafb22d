/**
 * JSON with the keys of every object in order and without spaces: equal values give equal texts, whoever wrote them.
 * What JSON cannot hold (`undefined`) is left out.
 */
export function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const key of Object.keys(fields).toSorted()) {
    if (fields[key] === undefined) continue;
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${canonicalText(fields[key])}`;
  }
  return `${text}}`;
}
