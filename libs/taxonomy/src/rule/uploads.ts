import type { DynamicModule } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { Files } from '@guibang/platform';
import { RulesService } from './rules.service';

/**
 * Takes in one uploaded file at a time, into the folder from which `Files` keeps it.
 * @param rule key of the rule with the most bytes. It is read for each upload, so that an officer's new limit holds at once; more
 *   bytes than it are never written.
 */
export function uploadsWithin(rule: string): DynamicModule {
  return MulterModule.registerAsync({
    inject: [Files, RulesService],
    useFactory: (files: Files, rules: RulesService) => ({
      dest: files.incoming,
      limits: {
        files: 1,
        fields: 10,
        get fileSize() {
          return rules.number(rule);
        },
      },
    }),
  });
}
