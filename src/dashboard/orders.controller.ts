import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ledger } from '../ports/ledger.port.js';
import { OperatorService } from '../trading/operator.service.js';
import type { Page } from '../ports/ledger-view.js';
import { executionJson } from './execution-json.js';
import { orderJson } from './order-json.js';
import { pageJson } from './page-json.js';
import { FilteredPageQueryDto, toPageQuery } from './page-query.dto.js';
import { EmptyDto } from './reason.dto.js';
import { granted } from './refusal.filter.js';

import { StrictPipe } from './strict.pipe.js';

/** Orders and their fills. */
@ApiTags('orders')
@ApiBearerAuth()
@Controller('admin')
export class OrdersController {
  constructor(
    private readonly ledger: Ledger,
    private readonly operator: OperatorService,
  ) {}

  @ApiOperation({ summary: 'Orders, newest first' })
  @Get('orders')
  async orders(@Query(StrictPipe) query: FilteredPageQueryDto): Promise<Page<object>> {
    return pageJson(await this.ledger.orders(toPageQuery(query)), orderJson);
  }

  @ApiOperation({ summary: 'Executions, newest first' })
  @Get('executions')
  async executions(@Query(StrictPipe) query: FilteredPageQueryDto): Promise<Page<object>> {
    return pageJson(await this.ledger.executions(toPageQuery(query)), executionJson);
  }

  @ApiOperation({ summary: 'Asks the broker to cancel an order' })
  @HttpCode(200)
  @Post('orders/:clientOrderId/cancel')
  async cancel(
    @Param('clientOrderId') clientOrderId: string,
    @Body(StrictPipe) _body: EmptyDto,
  ): Promise<object> {
    return granted(await this.operator.cancel(clientOrderId));
  }
}
