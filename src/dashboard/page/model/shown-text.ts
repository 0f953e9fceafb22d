// What a terminal or the direction of writing would act on instead of showing it.
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}]/gu;

/** A text from outside with nothing in it that hides or turns other text round. */
export function shownText(text: string): string {
  return text.replace(INVISIBLE, '�');
}

/** A value from outside as text: texts as they are, the rest as JSON. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return shownText(typeof value === 'string' ? value : JSON.stringify(value));
}

/** `maxOrderQuantity` -> `Max order quantity`. */
export function wordsOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** JSON with a field a line; text that is no JSON as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
