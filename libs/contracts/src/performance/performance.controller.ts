import { Body, Controller, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, withEtag } from '@guibang/platform';
import type { Contract } from '../contract/contract.entity';
import { writeContracts } from '../contract/contract.policy';
import { ContractDetails } from '../contract/details';
import {
  AcceptanceRequest,
  type ContractDetail,
  DeliveryRequest,
  ExtensionAnswer,
  ExtensionRequest,
  MilestoneVerdict,
  PaymentRequest,
  PlanRequest,
  ReasonRequest,
  RecordRequest,
} from '../dto';
import { AcceptingPerformance } from './accepting-performance';
import { Milestones } from './milestones';
import { Payments } from './payments';
import { Planning } from './planning';
import { Records } from './records';

/** What happens to a contract between the signature and the acceptance. */
@ApiTags('contracts')
@Controller('contracts/:id')
export class PerformanceController {
  constructor(
    private readonly planning: Planning,
    private readonly milestones: Milestones,
    private readonly payments: Payments,
    private readonly records: Records,
    private readonly accepting: AcceptingPerformance,
    private readonly details: ContractDetails,
  ) {}

  /** Milestones and payments, the whole plan. */
  @Can(writeContracts)
  @Put('plan')
  plan(
    @Param('id') id: string,
    @Body() body: PlanRequest,
    @Res({ passthrough: true }) r: Response,
  ): Promise<ContractDetail> {
    return this.answer(this.planning.plan(id, body), r);
  }

  @Can(writeContracts)
  @Post('milestones/:mid/delivery')
  @HttpCode(200)
  deliver(
    @Param('id') id: string,
    @Param('mid') milestone: string,
    @Body() body: DeliveryRequest,
    @Res({ passthrough: true }) r: Response,
  ): Promise<ContractDetail> {
    return this.answer(this.milestones.deliver(id, milestone, body), r);
  }

  @Can(writeContracts)
  @Post('milestones/:mid/verdict')
  @HttpCode(200)
  judge(
    @Param('id') id: string,
    @Param('mid') milestone: string,
    @Body() body: MilestoneVerdict,
    @Res({ passthrough: true }) r: Response,
  ): Promise<ContractDetail> {
    return this.answer(this.milestones.judge(id, milestone, body), r);
  }

  /** 到账, with its proof. */
  @Can(writeContracts)
  @Post('payments')
  pay(
    @Param('id') id: string,
    @Body() body: PaymentRequest,
    @Res({ passthrough: true }) r: Response,
  ): Promise<ContractDetail> {
    return this.answer(this.payments.record(id, body), r);
  }

  @Can(writeContracts)
  @Post('payments/:pid/voiding')
  @HttpCode(200)
  void(
    @Param('id') id: string,
    @Param('pid') payment: string,
    @Body() { reason }: ReasonRequest,
    @Res({ passthrough: true }) r: Response,
  ): Promise<ContractDetail> {
    return this.answer(this.payments.void(id, payment, reason), r);
  }

  /** A test, a meeting, a risk told to the other side. */
  @Can(writeContracts)
  @Post('records')
  record(
    @Param('id') id: string,
    @Body() body: RecordRequest,
    @Res({ passthrough: true }) r: Response,
  ): Promise<ContractDetail> {
    return this.answer(this.records.keep(id, body), r);
  }

  @Can(writeContracts)
  @Post('extensions')
  extend(
    @Param('id') id: string,
    @Body() body: ExtensionRequest,
    @Res({ passthrough: true }) r: Response,
  ): Promise<ContractDetail> {
    return this.answer(this.records.askExtension(id, body), r);
  }

  @Can(writeContracts)
  @Post('extensions/:eid/answer')
  @HttpCode(200)
  answerExtension(
    @Param('id') id: string,
    @Param('eid') extension: string,
    @Body() body: ExtensionAnswer,
    @Res({ passthrough: true }) r: Response,
  ): Promise<ContractDetail> {
    return this.answer(this.records.answerExtension(id, extension, body), r);
  }

  @Can(writeContracts)
  @Post('acceptance')
  @HttpCode(200)
  accept(
    @Param('id') id: string,
    @Body() body: AcceptanceRequest,
    @Res({ passthrough: true }) r: Response,
  ): Promise<ContractDetail> {
    return this.answer(this.accepting.accept(id, body), r);
  }

  private async answer(step: Promise<Contract>, response: Response): Promise<ContractDetail> {
    const detail = await this.details.read((await step).id);
    return withEtag(response, detail.version, detail);
  }
}
