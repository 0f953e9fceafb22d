import type { Code } from '../../domain/kernel/codes.table.js';

/** A record of a CSV file: its fields, and the line it begins in, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

const MAX_RECORD_CHARACTERS = 1 << 20;

/**
 * Reads RFC 4180 text as it comes in, cut anywhere: LF, CRLF or CR, quoted fields over several lines. Empty lines are no
 * records. A text behind a closing quote belongs to the field.
 */
export class CsvReader {
  #fields: string[] = [];
  #field = '';
  #line = 1;
  #firstLine = 1;
  #size = 0;
  #quoted = false;
  /** A quote within a quoted field was read, and what it means is not yet known. */
  #afterQuote = false;
  #afterReturn = false;
  #trouble: Code | null = null;

  /** Why reading has stopped; null while the text keeps to the rules. */
  get trouble(): Code | null {
    return this.#trouble;
  }

  /** The records that ended within this piece; none once there is trouble. */
  push(text: string): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    for (const character of text) {
      if (this.#trouble !== null) break;
      const record = this.take(character);
      if (record !== null) records.push(record);
    }
    return records;
  }

  /** The last record, when it has no line end. An open quote is `FILE_MALFORMED`. */
  end(): readonly CsvRecord[] {
    if (this.#trouble !== null) return [];
    if (this.#quoted && !this.#afterQuote) {
      this.#trouble = 'FILE_MALFORMED';
      return [];
    }
    const record = this.record();
    return record === null ? [] : [record];
  }

  private take(character: string): CsvRecord | null {
    this.#size += 1;
    if (this.#size > MAX_RECORD_CHARACTERS) {
      this.#trouble = 'LINE_TOO_LONG';
      return null;
    }
    const isLineEnd = this.isLineEnd(character);
    if (this.#quoted) return this.takeQuoted(character, isLineEnd);
    if (character === '\n' && !isLineEnd) return null;
    if (isLineEnd) return this.endLine();
    if (character === ',') this.endField();
    else if (character === '"' && this.#field === '') this.#quoted = true;
    else this.#field += character;
    return null;
  }

  private takeQuoted(character: string, isLineEnd: boolean): CsvRecord | null {
    if (!this.#afterQuote) {
      if (character === '"') this.#afterQuote = true;
      else this.#field += character;
      if (isLineEnd) this.#line += 1;
      return null;
    }
    this.#afterQuote = false;
    if (character === '"') {
      this.#field += '"';
      return null;
    }
    this.#quoted = false;
    if (isLineEnd) return this.endLine();
    if (character === ',') this.endField();
    else this.#field += character;
    return null;
  }

  /** The LF of a CRLF ends no line of its own. */
  private isLineEnd(character: string): boolean {
    const second = character === '\n' && this.#afterReturn;
    this.#afterReturn = character === '\r';
    return !second && (character === '\n' || character === '\r');
  }

  private endField(): void {
    this.#fields.push(this.#field);
    this.#field = '';
  }

  private endLine(): CsvRecord | null {
    const record = this.record();
    this.#line += 1;
    this.#firstLine = this.#line;
    return record;
  }

  private record(): CsvRecord | null {
    this.endField();
    const fields = this.#fields;
    this.#fields = [];
    this.#size = 0;
    this.#quoted = false;
    this.#afterQuote = false;
    return fields.length > 1 || fields[0] !== '' ? { line: this.#firstLine, fields } : null;
  }
}

/** The records of a whole text that is known to be sound. */
export function csvRecords(text: string): readonly CsvRecord[] {
  const reader = new CsvReader();
  return [...reader.push(text), ...reader.end()];
}

const SPECIAL = /[",\r\n]|^$/;

/** Fields as a line without its end, which {@link CsvReader} reads back as they are. */
export function csvText(fields: readonly string[]): string {
  const isOne = fields.length === 1;
  return fields
    .map((field) =>
      SPECIAL.test(field) && (field !== '' || isOne) ? `"${field.replaceAll('"', '""')}"` : field,
    )
    .join(',');
}
