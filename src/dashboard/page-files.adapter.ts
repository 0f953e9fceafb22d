import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { mediaTypeOf } from './page-file.js';
import type { PageFile } from './page-file.js';
import { PageFolder } from './page-folder.js';

/** Where the build puts the page: beside the compiled files of this folder. */
export const BUILT_PAGE = join(import.meta.dirname, 'page');

/** The built page as it lies on disk. */
@Injectable()
export class PageFiles {
  constructor(private readonly folder: PageFolder) {}

  /** Null while the page is not built. */
  index(): Promise<PageFile | null> {
    return this.read('.', 'index.html');
  }

  /** A file of `assets/`; null when there is none of that name. */
  asset(name: string): Promise<PageFile | null> {
    return this.read('assets', name);
  }

  private async read(folder: string, name: string): Promise<PageFile | null> {
    const type = mediaTypeOf(name);
    if (type === null) return null;
    try {
      return { type, bytes: await readFile(join(this.folder.path, folder, name)) };
    } catch {
      return null;
    }
  }
}
