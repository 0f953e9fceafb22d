const FORMULA = /^[=+\-@\t\r]/;
const SPECIAL = /[",\r\n]/;

/**
 * A text as a CSV cell: quoted where RFC 4180 asks for it; a text that a spreadsheet would take for a formula gets an
 * apostrophe in front.
 */
export function textCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return SPECIAL.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Cells as a line with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.join(',')}\n`;
}
