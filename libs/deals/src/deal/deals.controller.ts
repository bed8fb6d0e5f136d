import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MatchView, VerdictRequest } from '@dto/matching';
import { answerMatches } from '@guibang/matching';
import { Can } from '@guibang/platform';
import {
  BrokerAnswerRequest,
  BrokerRequest,
  DealAnswerRequest,
  DealBoard,
  DealClosureRequest,
  DealDetail,
  DealList,
  DealsQuery,
  InterestRequest,
  NdaRequest,
  ProposalRequest,
} from '../dto';
import { Brokering } from '../broker/brokering';
import { Answering } from '../interest/answering';
import { Asking } from '../interest/asking';
import { Clicking } from '../nda/clicking';
import { askDeals, proposeDeals, readBoard, readDeals, stepDeals } from './deal.policy';
import { Details } from './details';
import { Ending } from './ending';
import { DealLists } from './lists';

@ApiTags('deals')
@Controller()
export class DealsController {
  constructor(
    private readonly lists: DealLists,
    private readonly details: Details,
    private readonly asking: Asking,
    private readonly answering: Answering,
    private readonly clicking: Clicking,
    private readonly brokering: Brokering,
    private readonly ending: Ending,
  ) {}

  /** What a side says to a match: the pair's deal follows in the same transaction. */
  @Can(answerMatches)
  @Post('matches/:id/verdict')
  @HttpCode(200)
  verdict(@Param('id', ParseUUIDPipe) id: string, @Body() request: VerdictRequest): Promise<MatchView> {
    return this.answering.verdict(id, request);
  }

  @Can(readDeals)
  @Get('deals')
  list(@Query() query: DealsQuery): Promise<DealList> {
    return this.lists.list(query);
  }

  /** Interest in a pair of which one is the viewer's own. */
  @Can(askDeals)
  @Post('deals')
  async ask(@Body() request: InterestRequest): Promise<DealDetail> {
    return this.details.after(await this.asking.ask(request));
  }

  /** The broker's pipeline. */
  @Can(readBoard)
  @Get('deals/board')
  board(): Promise<DealBoard> {
    return this.lists.board();
  }

  @Can(proposeDeals)
  @Post('deals/proposals')
  async propose(@Body() request: ProposalRequest): Promise<DealDetail> {
    return this.details.after(await this.asking.propose(request));
  }

  @Can(readDeals)
  @Get('deals/:id')
  read(@Param('id', ParseUUIDPipe) id: string): Promise<DealDetail> {
    return this.details.read(id);
  }

  @Can(stepDeals)
  @Post('deals/:id/answer')
  @HttpCode(200)
  async answer(@Param('id', ParseUUIDPipe) id: string, @Body() request: DealAnswerRequest): Promise<DealDetail> {
    return this.details.after(await this.answering.answer(id, request));
  }

  @Can(stepDeals)
  @Post('deals/:id/nda')
  @HttpCode(200)
  async nda(@Param('id', ParseUUIDPipe) id: string, @Body() request: NdaRequest): Promise<DealDetail> {
    return this.details.after(await this.clicking.click(id, request));
  }

  @Can(stepDeals)
  @Post('deals/:id/closure')
  @HttpCode(200)
  async close(@Param('id', ParseUUIDPipe) id: string, @Body() request: DealClosureRequest): Promise<DealDetail> {
    return this.details.after(await this.ending.close(id, request));
  }

  @Can(stepDeals)
  @Post('deals/:id/broker')
  @HttpCode(200)
  async inviteBroker(@Param('id', ParseUUIDPipe) id: string, @Body() request: BrokerRequest): Promise<DealDetail> {
    return this.details.after(await this.brokering.invite(id, request));
  }

  @Can(stepDeals)
  @Post('deals/:id/broker/answer')
  @HttpCode(200)
  async answerBroker(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() request: BrokerAnswerRequest,
  ): Promise<DealDetail | undefined> {
    return this.details.seen(await this.brokering.answer(id, request));
  }
}
