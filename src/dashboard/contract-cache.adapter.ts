import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { PlatformSettings } from '../ports/settings.port.js';
import { cachedContracts } from './contract-json.js';

/** The contract cache as it lies on disk, for people to look at. */
@Injectable()
export class ContractCacheAdapter {
  constructor(private readonly settings: PlatformSettings) {}

  /** Its contracts; none while there is no such file. */
  async contracts(): Promise<readonly object[]> {
    try {
      const path = join(this.settings.dataDir, 'contracts', 'contracts.json');
      return cachedContracts(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      return [];
    }
  }
}
