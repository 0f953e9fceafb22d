import { Readable } from 'node:stream';
import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ledger } from '../ports/ledger.port.js';
import { ndjson } from './entry-json.js';

/** The whole ledger as text. */
@ApiTags('ledger')
@ApiBearerAuth()
@Controller('admin/ledger')
export class LedgerExportController {
  constructor(private readonly ledger: Ledger) {}

  /** A connection that ends without its last line break was cut short. */
  @ApiOperation({ summary: 'Every entry in order, one JSON value a line' })
  @Get('export')
  export(): StreamableFile {
    const lines = Readable.from(ndjson(this.ledger.entries()));
    return new StreamableFile(lines, { type: 'application/x-ndjson' });
  }
}
