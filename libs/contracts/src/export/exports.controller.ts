import type { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Patch, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { beijingDay, Clock } from '@guibang/kernel';
import { Can, disposition, sheetStream, XLSX, zipStream } from '@guibang/platform';
import { Archives } from '../archive/archives';
import { exportContracts, readContracts } from '../contract/contract.policy';
import { ContractStore } from '../contract/contract.store';
import {
  type Archive,
  CopyProgressRequest,
  type CopySheet,
  ExportPackQuery,
  MappingRequest,
  type MappingView,
} from '../dto';
import { editNationalForm } from '../registration/registration.policy';
import { Copying } from './copying';
import { ContractExporting } from './exporting';
import { NationalForms } from './national-forms';

/** What leaves the house: the national form as a sheet, as JSON, field by field; archives. Registered before the routes with `:id`. */
@ApiTags('contract exports')
@Controller()
export class ContractExportsController {
  constructor(
    private readonly clock: Clock,
    private readonly store: ContractStore,
    private readonly exporting: ContractExporting,
    private readonly forms: NationalForms,
    private readonly copying: Copying,
    private readonly archives: Archives,
  ) {}

  /** In the national form's order; `ids` or filters. The header `x-total-rows` says how many rows come. */
  @Can(exportContracts)
  @Get('contracts/export.xlsx')
  async sheet(
    @Query() query: ExportPackQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const ids = await this.exporting.idsOf(query);
    const { rows } = await this.forms.current();
    response.setHeader('x-total-rows', ids.length);
    const stream = sheetStream('技术合同', this.exporting.headings(rows), async (sheet) => {
      for await (const one of this.exporting.read(ids)) sheet.add(this.exporting.cells(rows, one));
    });
    return new StreamableFile(stream, { type: XLSX, disposition: disposition(`技术合同-${this.today()}.xlsx`) });
  }

  @Can(exportContracts)
  @Get('contracts/export.json')
  async json(@Query() query: ExportPackQuery): Promise<{ formFrom: string; items: Record<string, unknown>[] }> {
    const ids = await this.exporting.idsOf(query);
    const { rows, validFrom } = await this.forms.current();
    const items: Record<string, unknown>[] = [];
    for await (const one of this.exporting.read(ids)) items.push(this.exporting.json(rows, one));
    return { formFrom: validFrom, items };
  }

  /** Everything about the contracts chosen, with a manifest of hashes. */
  @Can(exportContracts)
  @Get('contracts/archive.zip')
  async archive(@Query() query: ExportPackQuery): Promise<StreamableFile> {
    const ids = await this.exporting.idsOf(query);
    const stream = zipStream(this.archives.entries(ids), this.archives.about('技术合同登记档案'));
    return zip(stream, `登记档案-${this.today()}.zip`);
  }

  @Can(readContracts)
  @Get('contracts/:id/archive')
  checklist(@Param('id') id: string): Promise<Archive> {
    return this.archives.of(id);
  }

  /** 尽职免责 folder. */
  @Can(readContracts)
  @Get('contracts/:id/diligence.zip')
  async diligence(@Param('id') id: string): Promise<StreamableFile> {
    const { contract } = await this.store.read(id);
    const stream = zipStream(this.archives.diligence(id), this.archives.about(`尽职免责材料：${contract.title}`));
    return zip(stream, `尽职免责-${contract.code ?? ''}.zip`);
  }

  /** Field by field in the form's order, with the viewer's own progress. */
  @Can(readContracts)
  @Get('contracts/:id/copy')
  copy(@Param('id') id: string): Promise<CopySheet> {
    return this.copying.sheet(id);
  }

  @Can(readContracts)
  @Patch('contracts/:id/copy')
  keepCopy(@Param('id') id: string, @Body() change: CopyProgressRequest): Promise<CopySheet> {
    return this.copying.keep(id, change);
  }

  @Can(readContracts)
  @Get('national-form')
  async form(): Promise<{ current: MappingView; versions: MappingView[]; sources: { name: string; label: string }[] }> {
    const [current, versions] = [await this.forms.current(), await this.forms.versions()];
    return { current, versions, sources: this.forms.sources() };
  }

  /** A new version from a day on. */
  @Can(editNationalForm)
  @Post('national-form')
  addForm(@Body() body: MappingRequest): Promise<MappingView> {
    return this.forms.add(body);
  }

  private today(): string {
    return beijingDay(this.clock.now());
  }
}

function zip(stream: Readable, name: string): StreamableFile {
  return new StreamableFile(stream, { type: 'application/zip', disposition: disposition(name) });
}
