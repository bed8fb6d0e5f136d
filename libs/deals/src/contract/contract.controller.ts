import { Controller, Get, Param, ParseUUIDPipe, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '@guibang/kernel';
import { Can, fileOf } from '@guibang/platform';
import type { ContractText } from '../dto';
import { readDeals } from '../deal/deal.policy';
import { DealStore } from '../deal/deal.store';
import { contractDocx } from './contract-docx';
import { ContractTexts } from './contract-texts';
import { contractPdf } from './papers';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

@ApiTags('deals')
@Controller('deals/:id')
export class ContractController {
  constructor(
    private readonly clock: Clock,
    private readonly store: DealStore,
    private readonly texts: ContractTexts,
  ) {}

  @Can(readDeals)
  @Get('contract')
  async text(@Param('id', ParseUUIDPipe) id: string): Promise<ContractText> {
    return this.texts.of(await this.store.allowed(id, 'contract'));
  }

  @Can(readDeals)
  @Get('contract.docx')
  async docx(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const deal = await this.store.allowed(id, 'contract');
    const text = await this.texts.of(deal);
    return fileOf(await contractDocx(text, deal.code), DOCX, `${text.title}-${deal.code}.docx`);
  }

  @Can(readDeals)
  @Get('contract.pdf')
  async pdf(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const deal = await this.store.allowed(id, 'contract');
    const text = await this.texts.of(deal);
    return fileOf(
      await contractPdf(text, deal.code, this.clock.now()),
      'application/pdf',
      `${text.title}-${deal.code}.pdf`,
    );
  }
}
