import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length, ValidateIf } from 'class-validator';
import { ReasonDto } from './reason.dto.js';

const SCOPES = ['account', 'root', 'strategy'] as const;

/** What to close. `target` names the root or the strategy; for the account it may be left out. */
export class FlattenDto extends ReasonDto {
  @ApiProperty({ enum: SCOPES })
  @IsIn(SCOPES)
  readonly scope!: (typeof SCOPES)[number];

  @ApiPropertyOptional({ type: String, nullable: true })
  @ValidateIf((body: FlattenDto) => body.scope !== 'account')
  @IsString()
  @Length(1, 100)
  readonly target?: string | null;

  @ApiPropertyOptional({ default: false, description: 'also positions that are not ours' })
  @IsOptional()
  @IsBoolean()
  readonly includeForeign?: boolean;
}
