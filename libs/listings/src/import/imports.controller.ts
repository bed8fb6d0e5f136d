import { Controller, Get, Param, Post, Query, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Can, disposition, sheetStream, XLSX } from '@guibang/platform';
import type { Upload } from '../attachment/attachments.service';
import { ImportLine, ImportQuery, ImportReport } from '../dto';
import { importListings } from '../listing/listing.policy';
import { ImportReports } from './import-reports';
import { Imports } from './imports';

const OUTCOMES: Record<ImportLine['outcome'], string> = {
  ok: '可以导入',
  added: '已添加',
  already: '以前导入过',
  refused: '没有导入',
};

/** Many drafts from one file, with a report line by line. */
@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly reports: ImportReports,
  ) {}

  @Can(importListings)
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @UseInterceptors(FileInterceptor('file'))
  start(@Query() query: ImportQuery, @UploadedFile() file: Upload | undefined): Promise<ImportReport> {
    return this.imports.start(query, file);
  }

  @Can(importListings)
  @Get()
  recent(): Promise<{ items: ImportReport[] }> {
    return this.reports.recent();
  }

  @Can(importListings)
  @Get(':id')
  read(@Param('id') id: string): Promise<ImportReport> {
    return this.reports.of(id);
  }

  @Can(importListings)
  @Get(':id/report.xlsx')
  async sheet(@Param('id') id: string): Promise<StreamableFile> {
    const { file_name: file } = await this.reports.visible(id);
    const lines = await this.reports.lines(id, null);
    const headings = [
      { label: '行号', width: 8 },
      { label: '名称', width: 40 },
      { label: '结果', width: 12 },
      { label: '说明', width: 80 },
    ];
    const stream = sheetStream('导入报告', headings, async (sheet) => {
      for (const { line, title, outcome, messages } of lines) {
        sheet.add([line, title, OUTCOMES[outcome], messages.join('；')]);
      }
    });
    return new StreamableFile(stream, { type: XLSX, disposition: disposition(`导入报告-${file}.xlsx`) });
  }
}
