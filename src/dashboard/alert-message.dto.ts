import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';

const STYLES = ['reversal', 'entry-exit', 'incremental'] as const;

/** For what a message is to be written. */
export class AlertMessageDto {
  @ApiPropertyOptional({ description: 'Name of a strategy', default: 'default' })
  @IsString()
  @Matches(/^[a-z0-9-]{1,64}$/, { message: 'strategy must be the name of a strategy' })
  readonly strategy: string = 'default';

  @ApiPropertyOptional({ enum: STYLES, description: 'What bare buys and sells would mean' })
  @IsOptional()
  @IsIn(STYLES)
  readonly signals?: (typeof STYLES)[number];
}
