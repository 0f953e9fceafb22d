import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FetchService } from '../analysis/fetch.service.js';
import { EmptyDto } from './reason.dto.js';
import { granted } from './refusal.filter.js';
import { StrictPipe } from './strict.pipe.js';

/** What the broker still knows, brought into the data folder. */
@ApiTags('analysis')
@ApiBearerAuth()
@Controller('admin/fetch')
export class FetchController {
  constructor(private readonly fetching: FetchService) {}

  @ApiOperation({ summary: 'Brings executions and contracts from the broker, without analysing' })
  @HttpCode(200)
  @Post()
  async fetch(@Body(StrictPipe) _body: EmptyDto): Promise<object> {
    return granted(await this.fetching.fetch());
  }
}
