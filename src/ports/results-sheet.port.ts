import { AppError } from '../domain/kernel/app-error.js';
import type { Advice } from '../domain/kernel/app-error.js';

/** A number, or a text that is shown as it is, whatever it begins with; an empty text is an empty cell. */
export type SheetCell = string | number;

/** What one sheet is to show: its heading row first, every row as wide as that. */
export interface SheetTable {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

/** The spreadsheet was not written, or not in full; the next push writes all of it. */
export class SheetTrouble extends AppError {
  readonly advice: Advice = 'tell-operator';

  constructor(message: string, options?: ErrorOptions) {
    super('SHEET_NOT_WRITTEN', message, {}, options);
  }
}

/** A spreadsheet that shows the results of the last analysis. */
export abstract class ResultsSheet {
  /** false: there is none to write. */
  abstract isConfigured(): boolean;

  /**
   * Makes each sheet show its table, and nothing of an older one below it; the same tables leave it as it is. What stands
   * to the right of a table is not touched. Rejects with {@link SheetTrouble}.
   */
  abstract push(tables: readonly SheetTable[]): Promise<void>;
}
