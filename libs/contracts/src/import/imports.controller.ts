import { Controller, Get, Param, Post, Query, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Can, disposition, importReport, makeTemplate, Public, XLSX } from '@guibang/platform';
import { TaxonomyService } from '@guibang/taxonomy';
import { importContracts } from '../contract/contract.policy';
import { ContractImportQuery, type ContractImportReport } from '../dto';
import type { Upload } from '../paper/contract-files';
import { reviewRegistrations } from '../registration/registration.policy';
import { CONTRACT_COLUMNS, type ImportColumn, NUMBER_COLUMNS } from './columns';
import { ContractImporting } from './importing';
import { ContractImportRows } from './import-rows';

const FILE = { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } as const;

/** Contracts by sheet, and the numbers that come back from the national system. Registered before the routes with `:id`. */
@ApiTags('contract imports')
@Controller()
export class ContractImportsController {
  constructor(
    private readonly taxonomy: TaxonomyService,
    private readonly importing: ContractImporting,
    private readonly rows: ContractImportRows,
  ) {}

  @Public()
  @Get('contracts/template.xlsx')
  async template(): Promise<StreamableFile> {
    const sheet = await makeTemplate({
      name: '技术合同',
      neededWord: '必填',
      columns: CONTRACT_COLUMNS.map((c) => ({
        label: c.label,
        width: c.width,
        hint: c.hint,
        needed: c.needed === true,
        options: this.optionsOf(c),
      })),
      foot: '一行一份已签订的合同。导入后上传盖章扫描件、补全缺项，再申请登记。涉及国家秘密的合同不能填',
    });
    return new StreamableFile(sheet, { type: XLSX, disposition: disposition('技术合同导入模板.xlsx') });
  }

  @Can(importContracts)
  @Post('contracts/imports')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE)
  @UseInterceptors(FileInterceptor('file'))
  start(@Query() query: ContractImportQuery, @UploadedFile() file: Upload | undefined): Promise<ContractImportReport> {
    return this.importing.start('contracts', query.dryRun !== undefined, query.org, file);
  }

  /** Sheet with the columns 内部编号 and 全国登记编号. */
  @Can(reviewRegistrations)
  @Post('registrations/numbers')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE)
  @UseInterceptors(FileInterceptor('file'))
  numbers(
    @Query() query: ContractImportQuery,
    @UploadedFile() file: Upload | undefined,
  ): Promise<ContractImportReport> {
    return this.importing.start('numbers', query.dryRun !== undefined, undefined, file);
  }

  @Can(reviewRegistrations)
  @Get('registrations/numbers/template.xlsx')
  async numbersTemplate(): Promise<StreamableFile> {
    const one = (label: string, hint: string) => ({ label, hint, width: 24, needed: true, options: [] });
    const sheet = await makeTemplate({
      name: '登记编号',
      neededWord: '必填',
      columns: [
        one(NUMBER_COLUMNS.code, '平台的编号，如XN-2026-000123'),
        one(NUMBER_COLUMNS.number, '14位或16位，按文本填写'),
      ],
      foot: '一行一份已登记的合同',
    });
    return new StreamableFile(sheet, { type: XLSX, disposition: disposition('登记编号导入模板.xlsx') });
  }

  @Can(importContracts)
  @Get('contracts/imports')
  recent(): Promise<{ items: ContractImportReport[] }> {
    return this.rows.recent();
  }

  @Can(importContracts)
  @Get('contracts/imports/:id')
  read(@Param('id') id: string): Promise<ContractImportReport> {
    return this.rows.of(id);
  }

  @Can(importContracts)
  @Get('contracts/imports/:id/report.xlsx')
  async sheet(@Param('id') id: string): Promise<StreamableFile> {
    const { file_name: file } = await this.rows.visible(id);
    return importReport(file, await this.rows.lines(id, null));
  }

  private optionsOf(column: ImportColumn): string[] {
    switch (column.kind) {
      case 'scheme':
        return this.taxonomy.list(column.scheme).map((term) => {
          const name = this.taxonomy.label(column.scheme, term.code);
          return this.taxonomy.resolve(column.scheme, name) === term.code ? name : term.code;
        });
      case 'choice':
        return Object.values(column.words);
      case 'flag':
        return ['是', '否'];
      default:
        return [];
    }
  }
}
