import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { PlatformSettings } from '../ports/settings.port.js';

/** The contract cache as it lies on disk, for people to look at. */
@Injectable()
export class ContractCacheAdapter {
  constructor(private readonly settings: PlatformSettings) {}

  /** Its contracts; none while there is no such file or it is being made. */
  async contracts(): Promise<readonly object[]> {
    try {
      const path = join(this.settings.dataDir, 'contracts', 'contracts.json');
      return contractsIn(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      return [];
    }
  }
}

function contractsIn(cache: unknown): readonly object[] {
  const contracts = isObject(cache) && 'contracts' in cache ? cache.contracts : [];
  const list: readonly unknown[] = Array.isArray(contracts)
    ? contracts
    : isObject(contracts)
      ? Object.values(contracts)
      : [];
  return list.filter(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
