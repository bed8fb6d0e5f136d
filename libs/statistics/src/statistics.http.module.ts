import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { Files } from '@guibang/platform';
import { ReportsController } from './report/reports.controller';
import { TalliesController } from './tally/tallies.controller';
import { TargetsController } from './target/targets.controller';

@Module({
  imports: [
    MulterModule.registerAsync({
      inject: [Files],
      useFactory: (files: Files) => ({ dest: files.incoming, limits: { files: 1, fields: 10 } }),
    }),
  ],
  controllers: [TargetsController, ReportsController, TalliesController],
})
export class StatisticsHttpModule {}
