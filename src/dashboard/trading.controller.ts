import { BadRequestException, Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FlattenDto } from './flatten.dto.js';
import { EmptyDto, OptionalReasonDto, ReasonDto } from './reason.dto.js';
import { granted } from './refusal.filter.js';
import { OperatorService } from './stand-ins.js';
import { StrictPipe } from './strict.pipe.js';

const NO_REASON = 'no reason given';

/** The operator's hand on trading. */
@ApiTags('trading')
@ApiBearerAuth()
@Controller('admin')
export class TradingController {
  constructor(private readonly operator: OperatorService) {}

  @ApiOperation({ summary: 'No order from now on but an operator’s flatten or cancel' })
  @HttpCode(200)
  @Post('trading/halt')
  async halt(@Body(StrictPipe) body: ReasonDto): Promise<object> {
    return this.operator.halt(body.reason);
  }

  @ApiOperation({ summary: 'Trades again; sends nothing and lists the drift per root' })
  @HttpCode(200)
  @Post('trading/resume')
  async resume(@Body(StrictPipe) body: ReasonDto): Promise<object> {
    return this.operator.resume(body.reason);
  }

  @ApiOperation({ summary: 'Cancels and closes within a scope, until zero' })
  @HttpCode(202)
  @Post('trading/flatten')
  async flatten(@Body(StrictPipe) body: FlattenDto): Promise<object> {
    const { scope, reason } = body;
    const target = body.target ?? null;
    if (scope === 'account' && target !== null) {
      const message = `The scope account takes no target; the scope root or strategy would close only ${target}.`;
      throw new BadRequestException({ code: 'REQUEST_INVALID', message });
    }
    const includeForeign = body.includeForeign ?? false;
    return granted(await this.operator.flatten({ scope, target, includeForeign, reason }));
  }

  @ApiOperation({ summary: 'Takes what the broker holds in a root as our own' })
  @HttpCode(200)
  @Post('roots/:root/adopt')
  async adopt(
    @Param('root') root: string,
    @Body(StrictPipe) body: OptionalReasonDto,
  ): Promise<object> {
    return granted(await this.operator.adopt(root, body.reason ?? NO_REASON));
  }

  @ApiOperation({ summary: 'Declares what we cannot explain in a root as not ours' })
  @HttpCode(200)
  @Post('roots/:root/disown')
  async disown(
    @Param('root') root: string,
    @Body(StrictPipe) body: OptionalReasonDto,
  ): Promise<object> {
    return granted(await this.operator.disown(root, body.reason ?? NO_REASON));
  }

  @ApiOperation({ summary: 'Compares the book with the broker; changes nothing there' })
  @HttpCode(200)
  @Post('reconcile')
  async reconcile(@Body(StrictPipe) _body: EmptyDto): Promise<object> {
    return granted(await this.operator.reconcile());
  }
}
