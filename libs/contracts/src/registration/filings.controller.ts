import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { writeContracts } from '../contract/contract.policy';
import { ContractDetails } from '../contract/details';
import { ChangeRequest, type ContractDetail, FilingRequest, ReconsiderationRequest } from '../dto';
import { Changes } from './changes';
import { Filing } from './filing';

/** The applicant's side of a registration. */
@ApiTags('contracts')
@Controller('contracts/:id')
export class FilingsController {
  constructor(
    private readonly filing: Filing,
    private readonly changes: Changes,
    private readonly details: ContractDetails,
  ) {}

  /** Files it, or files it again after 退回补正 or a withdrawal. */
  @Can(writeContracts)
  @Post('registration')
  @HttpCode(200)
  async file(@Param('id') id: string, @Body() body: FilingRequest): Promise<ContractDetail> {
    await this.filing.file(id, body);
    return this.details.read(id);
  }

  @Can(writeContracts)
  @Post('registration/withdrawal')
  @HttpCode(200)
  async withdraw(@Param('id') id: string): Promise<ContractDetail> {
    await this.filing.withdraw(id);
    return this.details.read(id);
  }

  /** 复核 of a refusal. */
  @Can(writeContracts)
  @Post('registration/reconsideration')
  @HttpCode(200)
  async reconsider(@Param('id') id: string, @Body() { reason }: ReconsiderationRequest): Promise<ContractDetail> {
    await this.filing.reconsider(id, reason);
    return this.details.read(id);
  }

  @Can(writeContracts)
  @Post('registration/change')
  @HttpCode(200)
  async change(@Param('id') id: string, @Body() body: ChangeRequest): Promise<ContractDetail> {
    await this.changes.ask(id, body);
    return this.details.read(id);
  }

  @Can(writeContracts)
  @Post('registration/change/withdrawal')
  @HttpCode(200)
  async dropChange(@Param('id') id: string): Promise<ContractDetail> {
    await this.changes.withdraw(id);
    return this.details.read(id);
  }
}
