import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { organizationCheckDigit, usccCheckDigit } from '@guibang/kernel';
import type { ContractSubtype, ContractType, PayMode } from '../dto';

export type Story =
  | 'draft'
  | 'signed'
  | 'terminated'
  | 'failed'
  | 'submitted'
  | 'accepted_case'
  | 'reviewing'
  | 'second_review'
  | 'returned'
  | 'refused'
  | 'reconsideration'
  | 'registered'
  | 'performing'
  | 'accepted'
  | 'ended_diligent'
  | 'changed'
  | 'change_pending'
  | 'cancelled'
  | 'revoked';

/** A party that is not on the platform. */
export interface Outside {
  readonly name: string;
  readonly region: string;
  readonly industry: string;
}

export interface DemoContract {
  readonly key: string;
  /** Key of an organization of the demo. */
  readonly seller: string;
  readonly buyer: string | Outside;
  readonly title: string;
  readonly type: ContractType;
  readonly subtype: ContractSubtype;
  readonly field: string;
  readonly industry: string;
  readonly ip: string;
  /** 元. */
  readonly total: string;
  readonly technical: string;
  readonly daysAgo: number;
  readonly story: Story;
  readonly pay?: PayMode;
  readonly royalty?: string;
  readonly number?: string;
  readonly changedTo?: string;
}

export interface DemoFile {
  readonly contracts: readonly DemoContract[];
  /** USCC by the key of the organization. */
  readonly codes: ReadonlyMap<string, string>;
}

/** `seeds/demo` beside the nearest package.json above: the same from sources and from dist. */
function folder(): string {
  for (let at = __dirname; ; at = dirname(at)) {
    const found = join(at, 'seeds', 'demo');
    if (existsSync(found)) return found;
    if (at === dirname(at)) throw new Error('seeds/demo was not found above the program');
  }
}

export function readDemoContracts(from = folder()): DemoFile {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(from, name), 'utf8')) as T;
  const organizations = read<{ key: string; uscc: string }[]>('organizations.json');
  return {
    contracts: read<DemoContract[]>('contracts.json'),
    codes: new Map(organizations.map((o) => [o.key, o.uscc])),
  };
}

/** A code with right check digits for a party that does not exist. */
export function madeUpUscc(region: string, no: number): string {
  const body = `DEM${String(300 + no).padStart(5, '0')}`;
  const first17 = `91${region}${body}${organizationCheckDigit(body)}`;
  return first17 + usccCheckDigit(first17);
}
