import { rm } from 'node:fs/promises';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { DecideReportRequest, FillReportRequest, ReportMonth, ReportOverview, ReportPlace, ReportSheet } from '../dto';
import { decideReports, readStatistics, reportIndicators } from '../statistics.policy';
import { ReportsService } from './reports.service';

/** 按月填报: a sheet per region and month. */
@ApiTags('statistics')
@Controller('indicator-reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Can(readStatistics)
  @Get()
  sheet(@Query() place: ReportPlace): Promise<ReportSheet> {
    return this.reports.sheet(place);
  }

  @Can(readStatistics)
  @Get('overview')
  overview(@Query() { year, month }: ReportMonth): Promise<ReportOverview> {
    return this.reports.overview(year, month);
  }

  /** One figure, as a draft. */
  @Can(reportIndicators)
  @Put()
  @HttpCode(204)
  fill(@Query() place: ReportPlace, @Body() request: FillReportRequest): Promise<void> {
    return this.reports.fill(place, request);
  }

  /** Hands in what is written of the month. */
  @Can(reportIndicators)
  @Post('submission')
  @HttpCode(200)
  async submit(@Query() place: ReportPlace): Promise<{ submitted: number }> {
    return { submitted: await this.reports.submit(place) };
  }

  @Can(decideReports)
  @Post(':id/decision')
  @HttpCode(204)
  decide(@Param('id', ParseUUIDPipe) id: string, @Body() request: DecideReportRequest): Promise<void> {
    return this.reports.decide(id, request);
  }

  @Can(reportIndicators)
  @Post(':id/file')
  @HttpCode(204)
  @UseInterceptors(FileInterceptor('file'))
  async attach(
    @Param('id', ParseUUIDPipe) id: string,
    @UploadedFile() file: { path: string; originalname: string } | undefined,
  ): Promise<void> {
    try {
      await this.reports.attach(id, file);
    } finally {
      // What was kept has been moved away; what was refused must not stay behind.
      if (file) await rm(file.path, { force: true });
    }
  }

  @Can(readStatistics)
  @Get(':id/file')
  file(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    return this.reports.evidence(id);
  }
}
