import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const isDate = { message: '$property must be a date, YYYY-MM-DD' };

/** Exits from the first date to before the second; without both, the last TIMEFRAME_TO_ANALYZE trade dates. */
export class AnalysisWindowDto {
  @ApiPropertyOptional({ example: '2026-01-01' })
  @IsOptional()
  @Matches(DATE, isDate)
  readonly from?: string;

  @ApiPropertyOptional({ example: '2026-02-01' })
  @IsOptional()
  @Matches(DATE, isDate)
  readonly to?: string;
}
