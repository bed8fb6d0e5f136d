import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '@guibang/platform';
import { AlarmsQuery, type AlarmsView, JudgeAlarmRequest } from '../dto';
import { judgeAlarms, readStatistics } from '../statistics.policy';
import { AlarmsService } from './alarms.service';

/** 异常提示: signs of sums that are larger than the work, and what officers said of them. */
@ApiTags('statistics')
@Controller('alarms')
export class AlarmsController {
  constructor(private readonly alarms: AlarmsService) {}

  @Can(readStatistics)
  @Get()
  of(@Query() { year }: AlarmsQuery): Promise<AlarmsView> {
    return this.alarms.of(year);
  }

  @Can(judgeAlarms)
  @Post('verdicts')
  @HttpCode(204)
  judge(@Body() request: JudgeAlarmRequest): Promise<void> {
    return this.alarms.judge(request);
  }
}
