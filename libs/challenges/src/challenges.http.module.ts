import { Module } from '@nestjs/common';
import { uploadsWithin } from '@guibang/taxonomy';
import { BoardController } from './board/board.controller';
import { ChallengesController } from './challenge/challenges.controller';
import { ChallengesModule } from './challenges.module';

@Module({
  imports: [ChallengesModule, uploadsWithin('attachment.max-bytes')],
  // The board last: its GET :id would take the others' names for ids.
  controllers: [ChallengesController, BoardController],
})
export class ChallengesHttpModule {}
