import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { answerLike } from './answer-examples.table.js';
import { EmptyDto } from './reason.dto.js';
import { refusalException } from './refusal.filter.js';
import { strategyJson } from './strategy-json.js';
import { StrictPipe } from './strict.pipe.js';

/** The strategies in force. */
@ApiTags('strategies')
@ApiBearerAuth()
@Controller('admin/strategies')
export class StrategiesController {
  constructor(private readonly catalog: StrategyCatalog) {}

  @ApiOperation({ summary: 'The strategies in force, with everything but their secrets' })
  @ApiOkResponse(answerLike('strategies'))
  @Get()
  list(): object {
    return { items: this.catalog.all().map(strategyJson) };
  }

  @ApiOperation({ summary: 'Reads the strategy files again, all or nothing' })
  @HttpCode(200)
  @Post('reload')
  async reload(@Body(StrictPipe) _body: EmptyDto): Promise<object> {
    const reloaded = await this.catalog.reload();
    if (!reloaded.ok) {
      throw refusalException({ code: 'REQUEST_INVALID', message: reloaded.error });
    }
    return { strategies: reloaded.value.map(({ name, enabled }) => ({ name, enabled })) };
  }
}
