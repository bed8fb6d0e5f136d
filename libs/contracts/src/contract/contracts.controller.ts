import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Page } from '@guibang/kernel';
import { Can, IfMatch, Public, withEtag } from '@guibang/platform';
import {
  type Benefit,
  BenefitsQuery,
  type ContractDetail,
  ContractFields,
  type ContractRow,
  ContractsQuery,
  type ContractThread,
  type Precheck,
  ReasonRequest,
  SigningRequest,
  type TypeAdvice,
  TypeAnswers,
  type TypeQuestion,
} from '../dto';
import { Benefits } from '../archive/benefits';
import { readContracts, writeContracts } from './contract.policy';
import { ContractDetails } from './details';
import { Drafting } from './drafting';
import { ContractLists } from './lists';
import { Signing } from './signing';
import { Threads } from './threads';
import { advise, QUESTIONS } from './type-advisor';

@ApiTags('contracts')
@Controller('contracts')
export class ContractsController {
  constructor(
    private readonly lists: ContractLists,
    private readonly details: ContractDetails,
    private readonly drafting: Drafting,
    private readonly signing: Signing,
    private readonly threads: Threads,
    private readonly benefits: Benefits,
  ) {}

  /** One's own as any side, or those of the bureau's region; `counts` by state. */
  @Can(readContracts)
  @Get()
  list(@Query() query: ContractsQuery): Promise<Page<ContractRow> & { counts: Record<string, number> }> {
    return this.lists.list(query);
  }

  /** The checklist that leads to a type. */
  @Public()
  @Get('questions')
  questions(): { items: readonly TypeQuestion[] } {
    return { items: QUESTIONS };
  }

  /** Which type the answers lead to, with the article; or what to ask next. */
  @Public()
  @Post('advice')
  @HttpCode(200)
  advice(@Body() answers: TypeAnswers): TypeAdvice {
    return advise(answers);
  }

  /** Why register: benefits with law and date, of one type or all. */
  @Public()
  @Get('benefits')
  allBenefits(@Query() { type }: BenefitsQuery): { items: Benefit[] } {
    return { items: this.benefits.of(type ?? null) };
  }

  @Can(writeContracts)
  @Post()
  async start(@Body() body: ContractFields, @Res({ passthrough: true }) response: Response): Promise<ContractDetail> {
    return this.answer((await this.drafting.start(body)).id, response);
  }

  @Can(readContracts)
  @Get(':id')
  read(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<ContractDetail> {
    return this.answer(id, response);
  }

  @Can(writeContracts)
  @Patch(':id')
  async edit(
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: ContractFields,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ContractDetail> {
    await this.drafting.edit(id, version, body);
    return this.answer(id, response);
  }

  @Can(writeContracts)
  @Delete(':id')
  @HttpCode(204)
  async remove(@Param('id') id: string): Promise<void> {
    await this.drafting.remove(id);
  }

  @Can(writeContracts)
  @Post(':id/restoration')
  @HttpCode(200)
  async restore(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<ContractDetail> {
    await this.drafting.restore(id);
    return this.answer(id, response);
  }

  /** 来龙去脉: the ledger's entries in words, and whether their chain fits. */
  @Can(readContracts)
  @Get(':id/thread')
  thread(@Param('id') id: string): Promise<ContractThread> {
    return this.threads.of(id);
  }

  @Can(readContracts)
  @Get(':id/precheck')
  async precheck(@Param('id') id: string): Promise<Precheck | null> {
    return (await this.details.read(id)).precheck;
  }

  @Can(writeContracts)
  @Post(':id/signature')
  @HttpCode(200)
  async sign(
    @Param('id') id: string,
    @Body() body: SigningRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ContractDetail> {
    await this.signing.sign(id, body.signDate);
    return this.answer(id, response);
  }

  @Can(writeContracts)
  @Post(':id/performance')
  @HttpCode(200)
  async begin(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<ContractDetail> {
    await this.signing.start(id);
    return this.answer(id, response);
  }

  @Can(writeContracts)
  @Post(':id/termination')
  @HttpCode(200)
  async terminate(
    @Param('id') id: string,
    @Body() body: ReasonRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ContractDetail> {
    await this.signing.terminate(id, body.reason);
    return this.answer(id, response);
  }

  private async answer(id: string, response: Response): Promise<ContractDetail> {
    const detail = await this.details.read(id);
    return withEtag(response, detail.version, detail);
  }
}
