import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

/** Why an operator acts; kept in the ledger. An emergency needs no reason. */
export class ReasonDto {
  @ApiPropertyOptional({ minLength: 1, maxLength: 500 })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  readonly reason?: string;
}

/** The body of a request that takes none. */
export class EmptyDto {}
