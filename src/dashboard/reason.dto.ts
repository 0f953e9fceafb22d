import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

/** Why an operator switches trading; kept in the ledger. */
export class ReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  readonly reason!: string;
}

/** Why an operator takes over or hands off a position; kept in the ledger. */
export class OptionalReasonDto {
  @ApiPropertyOptional({ minLength: 1, maxLength: 500 })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  readonly reason?: string;
}

/** The body of a request that takes none. */
export class EmptyDto {}
