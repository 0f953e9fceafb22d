import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';

/** A message to be explained. Without one the answer is the message to paste for the strategy. */
export class AlertCheckDto {
  @ApiPropertyOptional({
    description: 'The message as it stands in the alert dialog, or as it arrived',
    example: '{"ticker":"ES1!","action":"buy"}',
  })
  @IsOptional()
  @IsString()
  @Length(0, 16_384)
  readonly body?: string;

  @ApiPropertyOptional({ description: 'The strategy of the address; else the one of the message' })
  @IsOptional()
  @IsString()
  @Matches(/^[a-z0-9-]{1,64}$/, { message: 'strategy must be the name of a strategy' })
  readonly strategy?: string;
}
