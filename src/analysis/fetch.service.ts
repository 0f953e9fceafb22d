import { Injectable } from '@nestjs/common';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { Broker } from '../ports/broker.port.js';
import type { Unreadable } from '../ports/broker.port.js';
import { RawArchive } from '../ports/raw-archive.port.js';

/** What a fetch brought. */
export interface Fetched {
  readonly executions: number;
  /** Contracts of these executions that the broker described; they are in the contract cache then. */
  readonly contracts: number;
}

/** Brings executions and their contracts from the broker into the data folder, without analysing. */
@Injectable()
export class FetchService {
  constructor(
    private readonly broker: Broker,
    private readonly archive: RawArchive,
  ) {}

  /** The broker keeps executions for seven days; they are merged by execution id into the files of their days. */
  async fetch(): Promise<Result<Fetched, Unreadable>> {
    const reported = await this.broker.executions();
    if (!reported.ok) return err(reported.error);
    await this.archive.storeExecutions(reported.value);
    let contracts = 0;
    for (const conid of new Set(reported.value.map(({ execution }) => execution.conid))) {
      const described = await this.broker.describe(conid);
      if (described.ok) contracts += 1;
    }
    return ok({ executions: reported.value.length, contracts });
  }
}
