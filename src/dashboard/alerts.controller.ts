import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ledger } from '../ports/ledger.port.js';
import type { AlertView, Page } from '../ports/ledger-view.js';
import { alertJson } from './alert-json.js';
import { entryJson } from './entry-json.js';
import { wholeList } from './page-json.js';
import { FilteredPageQueryDto, toPageQuery } from './page-query.dto.js';
import { found } from './refusal.filter.js';
import { StrictPipe } from './strict.pipe.js';

/** Alerts with what was decided and done, and the whole path of one. */
@ApiTags('alerts')
@ApiBearerAuth()
@Controller('admin')
export class AlertsController {
  constructor(private readonly ledger: Ledger) {}

  @ApiOperation({ summary: 'Alerts with decision and orders, newest first' })
  @Get('alerts')
  async list(@Query(StrictPipe) query: FilteredPageQueryDto): Promise<Page<object>> {
    const page = await this.ledger.alerts(toPageQuery(query));
    const items = await Promise.all(page.items.map((alert) => this.withOrders(alert)));
    return { items, nextCursor: page.nextCursor };
  }

  @ApiOperation({ summary: 'One alert with decision and orders' })
  @Get('alerts/:id')
  async one(@Param('id') id: string): Promise<object> {
    return this.withOrders(found(await this.ledger.alert(id), 'alert'));
  }

  @ApiOperation({ summary: 'Every ledger entry from alert to fill, in order' })
  @Get('trace/:alertId')
  async trace(@Param('alertId') alertId: string): Promise<Page<object>> {
    const entries = await this.ledger.trace(alertId);
    found(entries[0], 'alert');
    return wholeList(entries.map(entryJson));
  }

  private async withOrders(alert: AlertView): Promise<object> {
    const hasOrders = alert.decision?.outcome === 'place';
    return alertJson(alert, hasOrders ? await this.ledger.ordersOfAlert(alert.alertId) : []);
  }
}
