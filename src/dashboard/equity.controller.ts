import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { answerLike } from './answer-examples.table.js';
import { EquityService } from './equity.service.js';

/** What closed trades came to. */
@ApiTags('status')
@ApiBearerAuth()
@Controller('admin/equity')
export class EquityController {
  constructor(private readonly results: EquityService) {}

  @ApiOperation({ summary: 'Equity of closed trades by trade date, and the result of today' })
  @ApiOkResponse(answerLike('equity'))
  @Get()
  equity(): Promise<object> {
    return this.results.equity();
  }
}
