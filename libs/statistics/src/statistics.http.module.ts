import { Module } from '@nestjs/common';
import { TargetsController } from './target/targets.controller';

@Module({ controllers: [TargetsController] })
export class StatisticsHttpModule {}
