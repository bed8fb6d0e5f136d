import type { OrganizationCard, OrganizationView } from '../dto';
import type { Organization } from './organization.entity';

export interface LicenceFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

export function cardOf(o: Organization): OrganizationCard {
  return {
    id: o.id,
    kind: o.kind,
    name: o.name,
    regionCode: o.regionCode,
    industryCode: o.industryCode,
    qualifications: o.qualifications,
    intro: o.intro,
    verified: o.state === 'verified',
  };
}

export function viewOf(o: Organization, licence: LicenceFile | null): OrganizationView {
  return {
    ...cardOf(o),
    version: o.version,
    state: o.state,
    uscc: o.uscc,
    usccOverrideReason: o.usccOverrideReason,
    address: o.address,
    natureCode: o.natureCode,
    scaleCode: o.scaleCode,
    legalRepresentative: o.legalRepresentative,
    foundedYear: o.foundedYear,
    staff: o.staff,
    licence: licence && { fileId: licence.id, name: licence.name, size: licence.size },
    decision: o.decision && {
      decision: o.decision,
      reason: o.decisionReason,
      at: o.decidedAt!.toISOString(),
    },
    submittedAt: o.submittedAt?.toISOString() ?? null,
    createdAt: o.createdAt.toISOString(),
  };
}
