/** A file of a report: its path below the analysis folder and its content, made while it is written. */
export interface ReportFile {
  readonly path: string;
  readonly content: Iterable<Uint8Array | string>;
}

/**
 * Where reports are kept. A set of files replaces the one before as a whole: readers see old files or new ones, never a
 * part of one, and a set that could not be written changes nothing.
 */
export abstract class ReportStore {
  /** Rejects with an `AppError` when the set cannot be written. */
  abstract replace(files: readonly ReportFile[]): Promise<void>;

  /** A file of the newest whole set; null when that set has none of this path. Finishes a set that was cut off first. */
  abstract read(path: string): Promise<Uint8Array | null>;
}
