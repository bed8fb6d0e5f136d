import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { BACKGROUND, Jobs } from '@guibang/platform';
import { MeaningService } from '../meaning/meaning.service';
import { VectorsService } from '../meaning/vectors.service';
import { ComputingService } from './computing.service';

const AGAIN_MS = 300_000;

/**
 * Asks for missing vectors in the background and has the listings that got one matched again. Matching never waits for it: until
 * the vector is there, and while the endpoint is away, texts alone decide.
 */
@Injectable()
export class EmbeddingService implements OnModuleInit {
  private readonly log = new Logger('Embeddings');

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly vectors: VectorsService,
    private readonly meaning: MeaningService,
    private readonly computing: ComputingService,
  ) {}

  onModuleInit(): void {
    this.jobs.register('matching.embed', () => this.embed());
    this.jobs.schedule('matching.embed-rest', '7 * * * *', () => this.embed());
  }

  async embed(): Promise<void> {
    if (!this.vectors.enabled) return;
    try {
      await this.vectors.fill(async (listings) => {
        this.meaning.forgetLook();
        for (const id of listings) await this.computing.request(id);
      });
    } catch (error) {
      this.log.warn(`no vectors for now: ${error instanceof Error ? error.message : String(error)}`);
      const runAt = new Date(this.clock.now().getTime() + AGAIN_MS);
      await this.jobs.add('matching.embed', {}, { key: 'matching.embed', priority: BACKGROUND, runAt });
    }
  }
}
