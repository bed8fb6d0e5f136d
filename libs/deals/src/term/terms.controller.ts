import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import {
  AcceptanceRequest,
  AgreementRequest,
  DealDetail,
  OfferRequest,
  OfferView,
  ReopeningRequest,
  TERM_KEYS,
  type TermKey,
} from '../dto';
import { Details } from '../deal/details';
import { readDeals, stepDeals } from '../deal/deal.policy';
import { dealError } from '../deals.errors';
import { Agreeing } from './agreeing';
import { Offering } from './offering';
import { Sheets } from './sheets';

@ApiTags('deals')
@Controller('deals/:id')
export class TermsController {
  constructor(
    private readonly offering: Offering,
    private readonly agreeing: Agreeing,
    private readonly sheets: Sheets,
    private readonly details: Details,
  ) {}

  @Can(readDeals)
  @Get('terms/:key/history')
  async history(@Param('id', ParseUUIDPipe) id: string, @Param('key') key: string): Promise<{ items: OfferView[] }> {
    if (!TERM_KEYS.includes(key as TermKey)) throw dealError('term.not-found');
    return { items: await this.sheets.history(await this.details.talk(id), key as TermKey) };
  }

  @Can(stepDeals)
  @Post('terms/:key/offers')
  async offer(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key') key: string,
    @Body() request: OfferRequest,
  ): Promise<DealDetail> {
    return this.details.after(await this.offering.offer(id, key, request));
  }

  @Can(stepDeals)
  @Post('terms/:key/acceptance')
  @HttpCode(200)
  async accept(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key') key: string,
    @Body() request: AcceptanceRequest,
  ): Promise<DealDetail> {
    return this.details.after(await this.offering.accept(id, key, request));
  }

  @Can(stepDeals)
  @Post('terms/:key/reopening')
  @HttpCode(200)
  async reopen(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key') key: string,
    @Body() request: ReopeningRequest,
  ): Promise<DealDetail> {
    return this.details.after(await this.offering.reopen(id, key, request));
  }

  /** Both sides say it of the whole sheet. */
  @Can(stepDeals)
  @Post('agreement')
  @HttpCode(200)
  async agree(@Param('id', ParseUUIDPipe) id: string, @Body() request: AgreementRequest): Promise<DealDetail> {
    return this.details.after(await this.agreeing.agree(id, request));
  }
}
