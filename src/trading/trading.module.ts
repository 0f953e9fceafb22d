import { Module } from '@nestjs/common';
import { AlertService } from './alert.service.js';
import { BookService } from './book.service.js';
import { OrderService } from './order.service.js';
import { DecisionContextService } from './decision-context.service.js';
import { DecisionDesk, DecisionService } from './decision.service.js';
import { FillService } from './fill.service.js';
import { FlattenDesk } from './flatten-desk.service.js';
import { FlattenService } from './flatten.service.js';
import { FollowService } from './follow.service.js';
import { IntakeService } from './intake.service.js';
import { LaneService } from './lane.service.js';
import { OpenWorkService } from './open-work.service.js';
import { OperatorService } from './operator.service.js';
import { OutcomeService } from './outcome.service.js';
import { PositionService } from './position.service.js';
import { ReconcileService } from './reconcile.service.js';
import { RecoveryService } from './recovery.service.js';
import { RootService } from './root.service.js';
import { StatusService } from './status.service.js';
import { SubmitService } from './submit.service.js';
import { TradingGate } from './trading-gate.service.js';
import { TradingService } from './trading.service.js';

/**
 * The use cases between alert and order. Needs Broker, Ledger, Clock, Random, StrategyCatalog, Notifier, RawArchive and
 * TradingSettings from the modules that implement them.
 */
@Module({
  providers: [
    AlertService,
    BookService,
    OrderService,
    DecisionContextService,
    DecisionDesk,
    DecisionService,
    FillService,
    FlattenDesk,
    FlattenService,
    FollowService,
    IntakeService,
    LaneService,
    OpenWorkService,
    OperatorService,
    OutcomeService,
    PositionService,
    ReconcileService,
    RecoveryService,
    RootService,
    StatusService,
    SubmitService,
    TradingGate,
    TradingService,
  ],
  exports: [IntakeService, OperatorService, StatusService],
})
export class TradingModule {}
