import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const LEVELS = ['info', 'error', 'debug'] as const;

/** Which lines of the log. */
export class LogQueryDto {
  @ApiPropertyOptional({ enum: LEVELS, default: 'info', description: 'and what is graver' })
  @IsIn(LEVELS)
  readonly level: (typeof LEVELS)[number] = 'info';

  @ApiPropertyOptional({ description: 'Words that the line has, in capitals or not' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly q?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 200;
}
