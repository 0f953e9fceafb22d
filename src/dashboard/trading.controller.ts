import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Result } from '../domain/kernel/result.js';
import type { Refusal } from '../ports/broker.port.js';
import { OperatorService } from '../trading/operator.service.js';
import type { HoldingsAnswer } from '../trading/root.service.js';
import { FlattenDto } from './flatten.dto.js';
import { EmptyDto, ReasonDto } from './reason.dto.js';
import { driftJson, holdingJson } from './holding-json.js';
import { granted } from './refusal.filter.js';
import { SwitchDto } from './switch.dto.js';
import { StrictPipe } from './strict.pipe.js';

const NO_REASON = 'no reason given';

/** The operator's hand on trading. */
@ApiTags('trading')
@ApiBearerAuth()
@Controller('admin')
export class TradingController {
  constructor(private readonly operator: OperatorService) {}

  @ApiOperation({
    summary: 'No order from now on but an operator’s flatten or cancel; all, or of one strategy',
  })
  @HttpCode(200)
  @Post('trading/halt')
  async halt(@Body(StrictPipe) body: SwitchDto): Promise<object> {
    return granted(await this.operator.halt(body.reason ?? NO_REASON, strategyOf(body)));
  }

  @ApiOperation({ summary: 'Trades again; sends nothing and lists the drift per root' })
  @HttpCode(200)
  @Post('trading/resume')
  async resume(@Body(StrictPipe) body: SwitchDto): Promise<object> {
    const { reason = NO_REASON } = body;
    const answer = granted(await this.operator.resume(reason, strategyOf(body)));
    return { ...answer, drift: answer.drift.map(driftJson) };
  }

  @ApiOperation({ summary: 'Cancels and closes within a scope, until zero' })
  @HttpCode(202)
  @Post('trading/flatten')
  async flatten(@Body(StrictPipe) body: FlattenDto): Promise<object> {
    const { scope, reason = NO_REASON, target = null } = body;
    const includeForeign = body.includeForeign ?? false;
    return granted(await this.operator.flatten({ scope, target, includeForeign, reason }));
  }

  @ApiOperation({ summary: 'Takes what the broker holds in a root as our own' })
  @HttpCode(200)
  @Post('roots/:root/adopt')
  async adopt(@Param('root') root: string, @Body(StrictPipe) body: ReasonDto): Promise<object> {
    return settled(await this.operator.adopt(root, body.reason ?? NO_REASON));
  }

  @ApiOperation({ summary: 'Declares what we cannot explain in a root as not ours' })
  @HttpCode(200)
  @Post('roots/:root/disown')
  async disown(@Param('root') root: string, @Body(StrictPipe) body: ReasonDto): Promise<object> {
    return settled(await this.operator.disown(root, body.reason ?? NO_REASON));
  }

  @ApiOperation({ summary: 'Compares the book with the broker; changes nothing there' })
  @HttpCode(200)
  @Post('reconcile')
  async reconcile(@Body(StrictPipe) _body: EmptyDto): Promise<object> {
    return granted(await this.operator.reconcile());
  }
}

/** The strategy whose switch is meant; null for the switch of all trading. */
function strategyOf({ scope, target }: SwitchDto): string | null {
  return scope === 'strategy' ? (target ?? '') : null;
}

function settled(settlement: Result<HoldingsAnswer, Refusal>): object {
  const { root, holdings } = granted(settlement);
  return { root, holdings: holdings.map(holdingJson) };
}
