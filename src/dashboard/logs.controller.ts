import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { answerLike } from './answer-examples.table.js';
import { LogQueryDto } from './log-query.dto.js';
import { LogTail } from './log-tail.adapter.js';
import { StrictPipe } from './strict.pipe.js';

/** What the service says of itself. */
@ApiTags('status')
@ApiBearerAuth()
@Controller('admin/logs')
export class LogsController {
  constructor(private readonly tail: LogTail) {}

  @ApiOperation({ summary: 'The end of the log, newest first' })
  @ApiOkResponse(answerLike('logs'))
  @Get()
  async logs(@Query(StrictPipe) { level, q = '', limit }: LogQueryDto): Promise<object> {
    return { items: await this.tail.lines({ level, words: q, limit }) };
  }
}
