import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './is-missing.js';

/** Files of a folder with one of these ends, sorted by name; empty when there is no such folder. */
export async function filesIn(folder: string, ends: readonly string[]): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => ends.some((end) => name.endsWith(end)))
      .toSorted()
      .map((name) => join(folder, name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
