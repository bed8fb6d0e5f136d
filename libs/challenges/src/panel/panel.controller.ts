import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Public } from '@guibang/platform';
import {
  type ChallengeDetail,
  ConflictDecision,
  type ConflictView,
  ConveningRequest,
  type DrawRecord,
  DrawRequest,
  ExpertFee,
  type PanelView,
  QualificationRequest,
  ReplacementRequest,
  SeatDecision,
} from '../dto';
import { readJudging, runChallenges } from '../challenge/challenge.policy';
import { ChallengeDetails } from '../challenge/details';
import { Conflicts } from '../conflict/conflicts';
import { Convening } from './convening';
import { Declaring } from './declaring';
import { DrawRecords } from './draw-records';
import { Drawing } from './drawing';
import { Fees } from './fees';
import { Panels } from './panels';

/** Qualification, 回避, draw and seats, for the organiser; the auditor and leader read. */
@ApiTags('challenge panel')
@Controller('challenges/:id')
export class PanelController {
  constructor(
    private readonly convening: Convening,
    private readonly conflicts: Conflicts,
    private readonly drawing: Drawing,
    private readonly declaring: Declaring,
    private readonly records: DrawRecords,
    private readonly panels: Panels,
    private readonly fees: Fees,
    private readonly details: ChallengeDetails,
  ) {}

  @Can(runChallenges)
  @Post('bids/:bid/qualification')
  @HttpCode(200)
  async qualify(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('bid', ParseUUIDPipe) bidId: string,
    @Body() request: QualificationRequest,
  ): Promise<ChallengeDetail> {
    return this.details.after(await this.convening.qualify(id, bidId, request));
  }

  @Can(readJudging)
  @Get('conflicts')
  async conflictsOf(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: ConflictView[] }> {
    return { items: await this.conflicts.list(id) };
  }

  /** Looks again. */
  @Can(runChallenges)
  @Post('conflicts')
  @HttpCode(200)
  async look(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: ConflictView[] }> {
    return { items: await this.conflicts.look(id) };
  }

  @Can(runChallenges)
  @Post('conflicts/:expert/:bid/decision')
  @HttpCode(200)
  async decide(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('expert', ParseUUIDPipe) expertId: string,
    @Param('bid', ParseUUIDPipe) bidId: string,
    @Body() request: ConflictDecision,
  ): Promise<{ items: ConflictView[] }> {
    await this.conflicts.decide(id, expertId, bidId, request);
    return { items: await this.conflicts.list(id) };
  }

  @Can(readJudging)
  @Get('panel')
  panel(@Param('id', ParseUUIDPipe) id: string): Promise<PanelView> {
    return this.panels.of(id);
  }

  /** For everybody: seeds, and when it is over what was drawn from what. */
  @Public()
  @Get('draws')
  async recordsOf(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: DrawRecord[] }> {
    return { items: await this.records.of(id) };
  }

  /** The panel, and later the seats that became empty. */
  @Can(runChallenges)
  @Post('draw')
  @HttpCode(200)
  async draw(@Param('id', ParseUUIDPipe) id: string, @Body() request: DrawRequest): Promise<PanelView> {
    await this.drawing.draw(id, request);
    return this.panels.of(id);
  }

  @Can(runChallenges)
  @Post('seats/:seat/decision')
  @HttpCode(200)
  async judge(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('seat', ParseUUIDPipe) seatId: string,
    @Body() request: SeatDecision,
  ): Promise<PanelView> {
    await this.declaring.decide(id, seatId, request);
    return this.panels.of(id);
  }

  @Can(runChallenges)
  @Post('seats/:seat/replacement')
  @HttpCode(200)
  async replace(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('seat', ParseUUIDPipe) seatId: string,
    @Body() { reason }: ReplacementRequest,
  ): Promise<PanelView> {
    await this.declaring.replace(id, seatId, reason);
    return this.panels.of(id);
  }

  @Can(runChallenges)
  @Put('seats/:seat/fee')
  async fee(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('seat', ParseUUIDPipe) seatId: string,
    @Body() request: ExpertFee,
  ): Promise<PanelView> {
    await this.fees.note(id, seatId, request);
    return this.panels.of(id);
  }

  @Can(runChallenges)
  @Post('convening')
  @HttpCode(200)
  async convene(@Param('id', ParseUUIDPipe) id: string, @Body() request: ConveningRequest): Promise<ChallengeDetail> {
    return this.details.after(await this.convening.convene(id, request));
  }
}
