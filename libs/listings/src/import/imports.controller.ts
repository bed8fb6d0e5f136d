import { rm } from 'node:fs/promises';
import {
  Controller,
  Get,
  Header,
  Param,
  Post,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { commonError } from '@guibang/kernel';
import { Can, fileError, Me, type Viewer } from '@guibang/platform';
import type { Upload } from '../attachment/attachments.service';
import { ImportQuery, ImportReport } from '../dto';
import { importListings, reviewListings } from '../listing/listing.policy';
import { XLSX } from '../sheet/workbook';
import { Imports } from './imports.service';
import { ImportReports } from './reports';

/** Over HTTP an import makes drafts: what is published goes through the quality gate. */
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
  @UseInterceptors(FileInterceptor('file'))
  async start(
    @Query() query: ImportQuery,
    @UploadedFile() file: Upload | undefined,
    @Me() viewer: Viewer,
  ): Promise<ImportReport> {
    if (!file) throw fileError('file.missing');
    try {
      const id = await this.imports.accept({
        kind: query.kind,
        path: file.path,
        fileName: Buffer.from(file.originalname, 'latin1').toString('utf8'),
        orgId: ownerOf(query, viewer),
        dryRun: query.dryRun === '1' || query.dryRun === 'true',
        publish: false,
      });
      return await this.reports.read(id);
    } finally {
      await rm(file.path, { force: true });
    }
  }

  @Can(importListings)
  @Get()
  recent(): Promise<{ items: ImportReport[] }> {
    return this.reports.recent();
  }

  @Can(importListings)
  @Get(':id')
  read(@Param('id') id: string): Promise<ImportReport> {
    return this.reports.read(id);
  }

  @Can(importListings)
  @Get(':id/report.xlsx')
  @Header('content-type', XLSX)
  async sheet(@Param('id') id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.reports.sheet(id), {
      disposition: 'attachment; filename="import-report.xlsx"',
    });
  }
}

/** Organizations import for themselves; an officer may do it for one that asked. */
function ownerOf(query: ImportQuery, viewer: Viewer): string {
  const officer = reviewListings.roles.includes(viewer.role ?? '');
  if (query.org && query.org !== viewer.orgId && !officer) throw commonError('common.forbidden');
  return query.org ?? viewer.orgId!;
}
