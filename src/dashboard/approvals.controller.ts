import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { toJsonNumber } from '../domain/kernel/decimal.js';
import { toIso } from '../domain/kernel/instant.js';
import type { PendingApproval } from '../trading/approval.service.js';
import { OperatorService } from '../trading/operator.service.js';
import { driftJson } from './holding-json.js';
import { ReasonDto } from './reason.dto.js';
import { granted } from './refusal.filter.js';
import { rollJson } from './roll-json.js';
import { StrictPipe } from './strict.pipe.js';

const NO_REASON = 'no reason given';

/** What waits for the operator, and where strategies and account differ. */
@ApiTags('trading')
@ApiBearerAuth()
@Controller('admin')
export class ApprovalsController {
  constructor(private readonly operator: OperatorService) {}

  @ApiOperation({ summary: 'Orders that wait for approval, oldest first' })
  @Get('approvals')
  async approvals(): Promise<object> {
    return { items: (await this.operator.approvals()).map(approvalJson), nextCursor: null };
  }

  @ApiOperation({ summary: 'Lets an order go out, if deciding again still sends it' })
  @HttpCode(200)
  @Post('approvals/:alertId/approve')
  async approve(
    @Param('alertId') alertId: string,
    @Body(StrictPipe) body: ReasonDto,
  ): Promise<object> {
    granted(await this.operator.approve(alertId, body.reason ?? NO_REASON));
    return { alertId, approval: 'approved' };
  }

  @ApiOperation({ summary: 'Ends the alert whose order waits' })
  @HttpCode(200)
  @Post('approvals/:alertId/reject')
  async reject(
    @Param('alertId') alertId: string,
    @Body(StrictPipe) body: ReasonDto,
  ): Promise<object> {
    granted(await this.operator.reject(alertId, body.reason ?? NO_REASON));
    return { alertId, approval: 'rejected' };
  }

  @ApiOperation({ summary: 'Held months that are left within 90 days, the next one first' })
  @Get('rolls')
  async rolls(): Promise<object> {
    return { items: (await this.operator.rolls()).map(rollJson), nextCursor: null };
  }

  @ApiOperation({ summary: 'Roots whose position is not what their strategy last asked for' })
  @Get('drift')
  async drift(): Promise<object> {
    return { items: (await this.operator.drift()).map(driftJson), nextCursor: null };
  }
}

function approvalJson({ orders, expiresAt, ...pending }: PendingApproval): object {
  return {
    ...pending,
    orders: orders.map((order) => ({ ...order, quantity: toJsonNumber(order.quantity) })),
    expiresAt: toIso(expiresAt),
  };
}
