import { Injectable } from '@nestjs/common';
import { AgreementService } from './agreement.service.js';
import { ExternalService } from './external.service.js';

/** What positions are compared with: what was agreed before, and the rule for what is not ours. */
@Injectable()
export class PositionDesk {
  constructor(
    readonly agreement: AgreementService,
    readonly external: ExternalService,
  ) {}
}
