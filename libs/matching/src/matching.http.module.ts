import { Module } from '@nestjs/common';
import { FiguresController } from './match/figures.controller';
import { MatchesController } from './match/matches.controller';
import { MatchingModule } from './matching.module';

@Module({ imports: [MatchingModule], controllers: [MatchesController, FiguresController] })
export class MatchingHttpModule {}
