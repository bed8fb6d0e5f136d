import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { beijingDay, Clock } from '@guibang/kernel';
import { Can } from '@guibang/platform';
import {
  type BulkResult,
  type CaseView,
  CursorQuery,
  DecisionRequest,
  EndingRequest,
  IdsRequest,
  NationalNumberRequest,
  type QueuePage,
  QueueQuery,
  ReturnRequest,
  type SavedView,
  SavedViewRequest,
  type SelfCheck,
  SendBackRequest,
  type TodayView,
} from '../dto';
import { SelfChecks } from '../archive/self-checks';
import { Accepting } from './accepting';
import { Cases } from './cases';
import { Claims } from './claims';
import { Deciding } from './deciding';
import { Ending } from './ending';
import { Queues } from './queues';
import { readRegistrations, reviewRegistrations } from './registration.policy';
import type { Filed } from './registration.store';
import { Reviews } from './reviews';
import { SavedViews } from './saved-views';

/** The registration desk: what stations decide and officers see. */
@ApiTags('registrations')
@Controller('registrations')
export class RegistrationsController {
  constructor(
    private readonly clock: Clock,
    private readonly queues: Queues,
    private readonly cases: Cases,
    private readonly claims: Claims,
    private readonly accepting: Accepting,
    private readonly deciding: Deciding,
    private readonly ending: Ending,
    private readonly reviews: Reviews,
    private readonly views: SavedViews,
    private readonly selfChecks: SelfChecks,
  ) {}

  /** By due, filtered; `counts` of all queues, `total` on the first page. */
  @Can(readRegistrations)
  @Get()
  list(@Query() query: QueueQuery): Promise<QueuePage> {
    return this.queues.list(query);
  }

  /** How many the viewer has done today, and in what time. */
  @Can(reviewRegistrations)
  @Get('today')
  today(): Promise<TodayView> {
    return this.reviews.today(new Date(`${beijingDay(this.clock.now())}T00:00:00+08:00`));
  }

  /** 自查: what would not stand an inspection. */
  @Can(readRegistrations)
  @Get('self-check')
  selfCheck(@Query() { cursor }: CursorQuery): Promise<SelfCheck> {
    return this.selfChecks.list(cursor);
  }

  @Can(readRegistrations)
  @Get('views')
  async savedViews(): Promise<{ items: SavedView[] }> {
    return { items: await this.views.mine() };
  }

  @Can(readRegistrations)
  @Post('views')
  keepView(@Body() body: SavedViewRequest): Promise<SavedView> {
    return this.views.keep(body);
  }

  @Can(readRegistrations)
  @Delete('views/:id')
  @HttpCode(204)
  async forgetView(@Param('id') id: string): Promise<void> {
    await this.views.forget(id);
  }

  /** Takes the next free case of the viewer's; two who ask at once get two. */
  @Can(reviewRegistrations)
  @Post('claims')
  @HttpCode(200)
  async next(): Promise<CaseView> {
    return this.cases.build(await this.claims.next());
  }

  /** 受理, one or many; each for itself. */
  @Can(reviewRegistrations)
  @Post('acceptances')
  @HttpCode(200)
  accept(@Body() { ids }: IdsRequest): Promise<BulkResult> {
    return this.accepting.accept(ids);
  }

  @Can(reviewRegistrations)
  @Post('acceptances/undo')
  @HttpCode(200)
  undo(@Body() { ids }: IdsRequest): Promise<BulkResult> {
    return this.accepting.undo(ids);
  }

  @Can(readRegistrations)
  @Get(':id')
  read(@Param('id') id: string): Promise<CaseView> {
    return this.cases.read(id);
  }

  @Can(reviewRegistrations)
  @Post(':id/claim')
  @HttpCode(200)
  claim(@Param('id') id: string): Promise<CaseView> {
    return this.answer(this.claims.claim(id));
  }

  @Can(reviewRegistrations)
  @Delete(':id/claim')
  release(@Param('id') id: string): Promise<CaseView> {
    return this.answer(this.claims.release(id));
  }

  /** 退回补正, with marked fields. */
  @Can(reviewRegistrations)
  @Post(':id/return')
  @HttpCode(200)
  giveBack(@Param('id') id: string, @Body() { marks }: ReturnRequest): Promise<CaseView> {
    return this.answer(this.accepting.giveBack(id, marks));
  }

  /** The decision that the state asks for: first, second, on 复核, or on a change. */
  @Can(reviewRegistrations)
  @Post(':id/decision')
  @HttpCode(200)
  decide(@Param('id') id: string, @Body() body: DecisionRequest): Promise<CaseView> {
    return this.answer(this.deciding.decide(id, body));
  }

  @Can(reviewRegistrations)
  @Post(':id/sending-back')
  @HttpCode(200)
  sendBack(@Param('id') id: string, @Body() { reason }: SendBackRequest): Promise<CaseView> {
    return this.answer(this.deciding.sendBack(id, reason));
  }

  /** 注销: the parties ended it. */
  @Can(reviewRegistrations)
  @Post(':id/cancellation')
  @HttpCode(200)
  cancel(@Param('id') id: string, @Body() body: EndingRequest): Promise<CaseView> {
    return this.answer(this.ending.cancel(id, body));
  }

  /** 撤销: fraud or error. */
  @Can(reviewRegistrations)
  @Post(':id/revocation')
  @HttpCode(200)
  revoke(@Param('id') id: string, @Body() body: EndingRequest): Promise<CaseView> {
    return this.answer(this.ending.revoke(id, body));
  }

  @Can(reviewRegistrations)
  @Put(':id/national-number')
  number(@Param('id') id: string, @Body() { number }: NationalNumberRequest): Promise<CaseView> {
    return this.answer(this.ending.number(id, number));
  }

  private async answer(step: Promise<Filed>): Promise<CaseView> {
    return this.cases.build(await step);
  }
}
