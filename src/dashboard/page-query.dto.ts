import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import type { PageQuery } from '../ports/ledger-view.js';

/** Which page of a list. */
export class PageQueryDto {
  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 50 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @Matches(/^[\w.:~-]{1,200}$/)
  readonly cursor?: string;
}

/** Which page of a list that can be narrowed. */
export class FilteredPageQueryDto extends PageQueryDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly strategy?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly status?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly alertId?: string;
}

/** The query in the ledger's words. */
export function toPageQuery(query: FilteredPageQueryDto): PageQuery {
  const { limit, cursor, strategy, status, alertId } = query;
  return {
    limit,
    cursor: cursor ?? null,
    ...(strategy === undefined ? {} : { strategy }),
    ...(status === undefined ? {} : { status }),
    ...(alertId === undefined ? {} : { alertId }),
  };
}
