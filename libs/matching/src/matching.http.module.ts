import { Module } from '@nestjs/common';
import { PairsController } from './call/pairs.controller';
import { CommonNeedsController } from './common/common-needs.controller';
import { ComparisonsController } from './comparison/comparisons.controller';
import { FiguresController } from './match/figures.controller';
import { MatchesController } from './match/matches.controller';
import { ModelsController } from './model/models.controller';
import { MatchingModule } from './matching.module';

@Module({
  imports: [MatchingModule],
  controllers: [
    PairsController,
    CommonNeedsController,
    ComparisonsController,
    MatchesController,
    FiguresController,
    ModelsController,
  ],
})
export class MatchingHttpModule {}
