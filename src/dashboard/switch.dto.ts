import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, ValidateIf } from 'class-validator';
import { ReasonDto } from './reason.dto.js';

const SCOPES = ['account', 'strategy'] as const;

/** Whose switch to turn: that of the account, which is all trading, or that of the strategy named by `target`. */
export class SwitchDto extends ReasonDto {
  @ApiPropertyOptional({ enum: SCOPES, default: 'account' })
  @IsOptional()
  @IsIn(SCOPES)
  readonly scope?: (typeof SCOPES)[number];

  @ApiPropertyOptional({ type: String, nullable: true })
  @ValidateIf((body: SwitchDto) => body.scope === 'strategy')
  @IsString()
  @Length(1, 100)
  readonly target?: string | null;
}
