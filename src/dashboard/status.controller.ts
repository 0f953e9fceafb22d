import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '../ports/ledger-view.js';
import { ContractCacheAdapter } from './contract-cache.adapter.js';
import { wholeList } from './page-json.js';
import { positionJson } from './position-json.js';
import { sessionRecordJson } from './session-json.js';
import { statusJson } from './status-json.js';
import { StatusService } from '../trading/status.service.js';

/** How things stand now. */
@ApiTags('status')
@ApiBearerAuth()
@Controller('admin')
export class StatusController {
  constructor(
    private readonly statuses: StatusService,
    private readonly contractCache: ContractCacheAdapter,
  ) {}

  @ApiOperation({ summary: 'Mode, state, kill switch, session, positions and open orders' })
  @Get('status')
  async status(): Promise<object> {
    return statusJson(await this.statuses.status());
  }

  @ApiOperation({ summary: 'Positions, ours and external' })
  @Get('positions')
  async positions(): Promise<Page<object>> {
    return wholeList((await this.statuses.positions()).map(positionJson));
  }

  @ApiOperation({ summary: 'The broker session, its last changes, and its outages of seven days' })
  @Get('session')
  async session(): Promise<object> {
    return sessionRecordJson(await this.statuses.sessionRecord());
  }

  @ApiOperation({ summary: 'The contract cache' })
  @Get('contracts')
  async contracts(): Promise<Page<object>> {
    return wholeList(await this.contractCache.contracts());
  }
}
