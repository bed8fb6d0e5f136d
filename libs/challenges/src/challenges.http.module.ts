import { Module } from '@nestjs/common';
import { uploadsWithin } from '@guibang/taxonomy';
import { ChallengesModule } from './challenges.module';

@Module({
  imports: [ChallengesModule, uploadsWithin('attachment.max-bytes')],
  controllers: [],
})
export class ChallengesHttpModule {}
