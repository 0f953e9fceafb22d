import { Module } from '@nestjs/common';
import { AgreementService } from './agreement.service.js';
import { ExternalService } from './external.service.js';
import { PositionDesk } from './position-desk.service.js';
import { StreamService } from './stream.service.js';
import { AlertChainService } from './alert-chain.service.js';
import { ApprovalService } from './approval.service.js';
import { ConsentService } from './consent.service.js';
import { AlertService } from './alert.service.js';
import { ChartMonths } from './chart-months.service.js';
import { BookService } from './book.service.js';
import { RollCalendar } from './roll-calendar.service.js';
import { RollDesk } from './roll-desk.service.js';
import { RollDesks } from './roll-desks.service.js';
import { RollLegs } from './roll-legs.service.js';
import { RollService } from './roll.service.js';
import { ShareService } from './share.service.js';
import { TickWatch } from './tick-watch.service.js';
import { UnfilledService } from './unfilled.service.js';
import { OperatorDesk } from './operator-desk.service.js';
import { OrderService } from './order.service.js';
import { DecisionContextService } from './decision-context.service.js';
import { DecisionDesk } from './decision-desk.service.js';
import { DecisionService } from './decision.service.js';
import { FillService } from './fill.service.js';
import { FlattenDesk } from './flatten-desk.service.js';
import { FlattenService } from './flatten.service.js';
import { FollowService } from './follow.service.js';
import { IntakeService } from './intake.service.js';
import { LaneService } from './lane.service.js';
import { AccountValueService } from './account-value.service.js';
import { LossGuard } from './loss-guard.service.js';
import { OpenWorkService } from './open-work.service.js';
import { OperatorService } from './operator.service.js';
import { OutcomeService } from './outcome.service.js';
import { PositionService } from './position.service.js';
import { ProtectAttachmentService } from './protect-attachment.service.js';
import { ProtectDesk } from './protect-desk.service.js';
import { ProtectKeeper } from './protect-keeper.service.js';
import { ProtectService } from './protect.service.js';
import { ProtectStateService } from './protect-state.service.js';
import { ReconcileService } from './reconcile.service.js';
import { RecoveryService } from './recovery.service.js';
import { RootService } from './root.service.js';
import { StatusDesk } from './status-desk.service.js';
import { StatusService } from './status.service.js';
import { SubmitService } from './submit.service.js';
import { WatchService } from './watch.service.js';
import { MarketFactsService } from './market-facts.service.js';
import { TradingHoursService } from './trading-hours.service.js';
import { TradingGate } from './trading-gate.service.js';
import { TradingService } from './trading.service.js';
import { WarmUp } from './warm-up.service.js';

const USE_CASES = [
  StreamService,
  PositionDesk,
  ExternalService,
  AgreementService,
  AccountValueService,
  AlertChainService,
  AlertService,
  ApprovalService,
  ConsentService,
  BookService,
  ChartMonths,
  DecisionContextService,
  DecisionDesk,
  DecisionService,
  FillService,
  FlattenDesk,
  FlattenService,
  FollowService,
  IntakeService,
  LaneService,
  MarketFactsService,
  LossGuard,
  OpenWorkService,
  OperatorDesk,
  OperatorService,
  OrderService,
  OutcomeService,
  PositionService,
  ProtectAttachmentService,
  ProtectDesk,
  ProtectKeeper,
  ProtectService,
  ProtectStateService,
  ReconcileService,
  RecoveryService,
  RootService,
  RollCalendar,
  RollDesk,
  RollDesks,
  RollLegs,
  RollService,
  ShareService,
  StatusDesk,
  StatusService,
  SubmitService,
  TradingGate,
  TradingHoursService,
  TradingService,
  TickWatch,
  UnfilledService,
  WarmUp,
  WatchService,
];

/**
 * The use cases between alert and order. Broker, Ledger, RawArchive, Notifier, StrategyCatalog, TradingSettings, Clock
 * and Random come from global modules.
 */
@Module({
  providers: USE_CASES,
  exports: [IntakeService, OperatorService, StatusService],
})
export class TradingModule {}
