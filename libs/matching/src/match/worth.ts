import type { RulesService } from '@guibang/taxonomy';

/** Share of the threshold of a good match from which a pair is still worth a look; the words of any two texts reach less. */
const WORTH_A_LOOK = 0.5;

/** The least chance with which a pair comes into anybody's list. */
export function worthALook(rules: RulesService): number {
  return WORTH_A_LOOK * rules.number('match.publish-threshold');
}
