import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import type { SecretRedactor } from '../platform/secret-redactor.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import type { StrategyDefaults } from './strategy-file.js';
import { isStrategyFile, parseStrategies } from './strategy-set.js';
import type { StrategySource } from './strategy-set.js';

/** Where strategies come from and what they are laid over. */
export interface StrategyFolder {
  readonly path: string;
  readonly defaults: StrategyDefaults;
  /** Learns each strategy's own secrets before anyone can log them. */
  readonly redactor: SecretRedactor;
}

/** The strategies of `<name>.yaml` files in one folder. */
export class FileStrategyCatalog extends StrategyCatalog {
  private strategies: ReadonlyMap<string, Strategy> = new Map();

  constructor(private readonly folder: StrategyFolder) {
    super();
  }

  find(name: string): Strategy | null {
    const strategy = this.strategies.get(name);
    return strategy?.enabled === true ? strategy : null;
  }

  all(): readonly Strategy[] {
    return [...this.strategies.values()];
  }

  async reload(): Promise<Result<readonly Strategy[], string>> {
    const sources = await this.readSources();
    const parsed = sources.ok ? parseStrategies(sources.value, this.folder.defaults) : sources;
    if (!parsed.ok) return parsed;
    this.folder.redactor.add(parsed.value.flatMap((strategy) => strategy.secrets));
    this.strategies = new Map(parsed.value.map((strategy) => [strategy.name, strategy]));
    return parsed;
  }

  private async readSources(): Promise<Result<readonly StrategySource[], string>> {
    const { path } = this.folder;
    try {
      const names = (await readdir(path)).filter(isStrategyFile);
      const read = async (fileName: string): Promise<StrategySource> => ({
        fileName,
        content: await readFile(join(path, fileName), 'utf8'),
      });
      return ok(await Promise.all(names.map(read)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return err(`STRATEGIES_DIR cannot be read: ${reason}.`);
    }
  }
}
