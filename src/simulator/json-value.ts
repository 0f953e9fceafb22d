export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a field; null when it is absent or no text. */
export function textField(record: JsonRecord, name: string): string | null {
  const value = record[name];
  return typeof value === 'string' ? value : null;
}

/** The number of a field, whether written as a number or as text; null when it is neither. */
export function numberField(record: JsonRecord, name: string): number | null {
  const value = record[name];
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** The flag of a field; null when it is absent or no flag. */
export function flagField(record: JsonRecord, name: string): boolean | null {
  const value = record[name];
  return typeof value === 'boolean' ? value : null;
}

/** The texts of a list field; empty when it is absent. */
export function textListField(record: JsonRecord, name: string): readonly string[] {
  const value = record[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
