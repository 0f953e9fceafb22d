import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** What opens a session. */
export class LoginDto {
  @ApiProperty({ description: 'ADMIN_TOKEN or VIEWER_TOKEN', minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  readonly token!: string;
}
