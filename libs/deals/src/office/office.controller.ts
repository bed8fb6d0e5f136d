import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { DealConfirmationRequest, DealDetail, ObjectionView, SettlementRequest } from '../dto';
import { Details } from '../deal/details';
import { confirmDeals } from '../deal/deal.policy';
import { Confirming } from './confirming';
import { Objections } from './objections';

@ApiTags('deals')
@Controller('deals/:id')
export class OfficeController {
  constructor(
    private readonly confirming: Confirming,
    private readonly objections: Objections,
    private readonly details: Details,
  ) {}

  @Can(confirmDeals)
  @Post('confirmation')
  @HttpCode(200)
  async confirm(@Param('id', ParseUUIDPipe) id: string, @Body() request: DealConfirmationRequest): Promise<DealDetail> {
    return this.details.after(await this.confirming.confirm(id, request));
  }

  @Can(confirmDeals)
  @Get('objections')
  async list(@Param('id', ParseUUIDPipe) id: string): Promise<{ items: ObjectionView[] }> {
    return { items: await this.objections.of(id) };
  }

  @Can(confirmDeals)
  @Post('objections/:oid/settlement')
  @HttpCode(200)
  async settle(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('oid', ParseUUIDPipe) objectionId: string,
    @Body() request: SettlementRequest,
  ): Promise<DealDetail> {
    return this.details.after(await this.objections.settle(id, objectionId, request));
  }
}
