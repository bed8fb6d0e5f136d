import {
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Can, disposition, XLSX } from '@guibang/platform';
import { ReportImport, ReportImportQuery, ReportPlace } from '../dto';
import { readStatistics, reportIndicators } from '../statistics.policy';
import { ReportImports } from './report-imports';
import { reportTemplate } from './report-sheets';
import { ReportsService } from './reports.service';

const FILE = { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } as const;

/** 按月填报 by sheet. Registered before the routes with `:id`. */
@ApiTags('statistics')
@Controller('indicator-reports')
export class ReportImportsController {
  constructor(
    private readonly imports: ReportImports,
    private readonly reports: ReportsService,
  ) {}

  /** The month's sheet with its rows, to fill and bring back. */
  @Can(readStatistics)
  @Get('template.xlsx')
  async template(@Query() place: ReportPlace): Promise<StreamableFile> {
    const sheet = await this.reports.sheet(place);
    const name = `指标填报-${place.year}年${place.month}月-${place.regionCode}.xlsx`;
    return new StreamableFile(reportTemplate(sheet), { type: XLSX, disposition: disposition(name) });
  }

  @Can(reportIndicators)
  @Post('imports')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE)
  @UseInterceptors(FileInterceptor('file'))
  start(
    @Query() { dryRun, ...place }: ReportImportQuery,
    @UploadedFile() file: { path: string; originalname: string } | undefined,
  ): Promise<ReportImport> {
    return this.imports.start(place, dryRun !== undefined, file);
  }

  @Can(readStatistics)
  @Get('imports')
  async recent(): Promise<{ items: ReportImport[] }> {
    return { items: await this.imports.recent() };
  }

  @Can(readStatistics)
  @Get('imports/:id')
  read(@Param('id', ParseUUIDPipe) id: string): Promise<ReportImport> {
    return this.imports.of(id);
  }

  @Can(readStatistics)
  @Get('imports/:id/report.xlsx')
  sheet(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return this.imports.sheet(id);
  }
}
