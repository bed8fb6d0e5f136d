import { Controller, Get, Param, Post, Query, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Can, importReport } from '@guibang/platform';
import type { Upload } from '../attachment/attachments.service';
import { ImportQuery, ImportReport } from '../dto';
import { importListings } from '../listing/listing.policy';
import { ImportReports } from './import-reports';
import { Imports } from './imports';

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
    return importReport(file, await this.reports.lines(id, null));
  }
}
