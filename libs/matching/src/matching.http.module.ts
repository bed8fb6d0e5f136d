import { Module } from '@nestjs/common';
import { ComparisonsController } from './comparison/comparisons.controller';
import { FiguresController } from './match/figures.controller';
import { MatchesController } from './match/matches.controller';
import { ModelsController } from './model/models.controller';
import { MatchingModule } from './matching.module';

@Module({
  imports: [MatchingModule],
  controllers: [ComparisonsController, MatchesController, FiguresController, ModelsController],
})
export class MatchingHttpModule {}
