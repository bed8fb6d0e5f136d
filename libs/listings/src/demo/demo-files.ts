import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OrgKind, Role } from '@dto/identity';
import type {
  CloseOutcome,
  Comparator,
  CooperationMode,
  IpRow,
  IpTerms,
  ListingState,
  NeedKind,
  TransferMode,
} from '../dto';

export interface DemoNote {
  readonly field: string;
  readonly note: string;
  readonly suggestion?: string;
}

export interface DemoOrganization {
  readonly key: string;
  readonly name: string;
  readonly kind: OrgKind;
  readonly uscc: string;
  readonly region: string;
  readonly address: string | null;
  readonly nature: string | null;
  readonly scale: string | null;
  readonly industry: string | null;
  readonly tags: string[];
  readonly legalRepresentative: string | null;
  readonly founded: string | null;
  readonly staff: number | null;
  readonly intro: string | null;
  readonly state: 'verified' | 'pending' | 'returned';
  readonly returnNotes?: DemoNote[];
}

export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: { org: string; roles: Role[] }[];
}

interface DemoListing {
  readonly key: string;
  readonly org: string;
  readonly owner: string;
  readonly title: string;
  readonly field: string | null;
  readonly summary: string | null;
  readonly keywords: string[];
  readonly negotiable: boolean;
  readonly contact: { name: string; phone: string } | null;
  readonly state: ListingState;
  readonly publishedDaysAgo?: number;
  readonly returnNotes?: DemoNote[];
  readonly outcome?: CloseOutcome | 'transferred' | 'licensed';
  readonly outcomeNote?: string;
  readonly mergedInto?: string;
}

interface DemoIndicator {
  readonly name: string;
  readonly comparator: Comparator;
  readonly unit: string | null;
  readonly testMethod?: string | null;
}

export interface DemoNeed extends DemoListing {
  readonly kind: NeedKind;
  readonly industry: string | null;
  readonly region: string;
  readonly background: string | null;
  readonly content: string | null;
  readonly basis: string | null;
  readonly conditions: string | null;
  readonly cooperationModes: CooperationMode[];
  readonly ipTerms: IpTerms | null;
  readonly benefitSharing: string | null;
  readonly budgetMin?: string | null;
  readonly budgetMax?: string | null;
  readonly deadline: string | null;
  readonly trlMin: number | null;
  readonly indicators: (DemoIndicator & {
    current?: number | string | null;
    target: number;
    targetHigh?: number | null;
    tester?: 'client' | 'third_party' | null;
    must?: boolean;
  })[];
}

export interface DemoResult extends DemoListing {
  readonly industries: string[];
  readonly problemSolved: string | null;
  readonly description: string | null;
  readonly advantages: string | null;
  readonly applications: string | null;
  readonly team: string | null;
  readonly indicators: (DemoIndicator & { value: number; valueHigh?: number | null; evidence?: string | null })[];
  readonly trl: number | null;
  readonly trlEvidence: string | null;
  readonly ipList: {
    kind: IpRow['kind'];
    number: string | null;
    owner: string | null;
    status: string;
    expires: string | null;
  }[];
  readonly transferModes: TransferMode[];
  readonly priceMin?: string | null;
  readonly priceMax?: string | null;
  readonly pilotNeeds: string | null;
  readonly restrictions: string | null;
}

export interface Demo {
  readonly organizations: DemoOrganization[];
  readonly people: DemoPerson[];
  readonly needs: DemoNeed[];
  readonly results: DemoResult[];
}

/** `seeds/demo` beside the nearest package.json above: the same from sources and from dist. */
function folder(): string {
  for (let at = __dirname; ; at = dirname(at)) {
    const found = join(at, 'seeds', 'demo');
    if (existsSync(found)) return found;
    if (at === dirname(at)) throw new Error('seeds/demo was not found above the program');
  }
}

export function readDemo(from = folder()): Demo {
  const files = readdirSync(from).sort();
  const read = <T>(start: string): T[] =>
    files
      .filter((name) => name.startsWith(start) && name.endsWith('.json'))
      .flatMap((name) => JSON.parse(readFileSync(join(from, name), 'utf8')) as T[]);
  return {
    organizations: read('organizations'),
    people: read('people'),
    needs: read('needs-'),
    results: read('results-'),
  };
}
