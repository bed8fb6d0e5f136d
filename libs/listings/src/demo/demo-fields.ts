import type { NeedFields, ResultFields } from '../dto';
import type { DemoNeed, DemoNote, DemoResult } from './demo-files';

/** States of rights as the demo's authors wrote them, in the words of the page. */
const IP_STATES: Record<string, string> = {
  granted: '已授权',
  pending: '申请中',
  registered: '已登记',
  kept_secret: '保密中',
};

/** Fields that reviewers of the demo point at, by the names of the forms. */
const NOTED: Record<string, string> = { budgetMin: 'priceMin', budgetMax: 'priceMax', kind: 'needKind' };

export function needFields(n: DemoNeed): NeedFields {
  return {
    title: n.title,
    fieldCode: n.field,
    industryCode: n.industry,
    regionCode: n.region,
    summary: n.summary,
    keywords: n.keywords,
    indicators: n.indicators.map((row) => ({
      ...row,
      current: row.current === null || row.current === undefined ? null : String(row.current),
    })),
    priceMin: n.budgetMin ?? null,
    priceMax: n.budgetMax ?? null,
    negotiable: n.negotiable,
    contact: n.contact,
    needKind: n.kind,
    background: n.background,
    content: n.content,
    basis: n.basis,
    conditions: n.conditions,
    cooperationModes: n.cooperationModes,
    ipTerms: n.ipTerms,
    benefitSharing: n.benefitSharing,
    deadline: n.deadline,
    trlMin: n.trlMin,
  };
}

export function resultFields(r: DemoResult, regionCode: string | null): ResultFields {
  return {
    title: r.title,
    fieldCode: r.field,
    industryCode: r.industries[0] ?? null,
    regionCode,
    summary: r.summary,
    keywords: r.keywords,
    indicators: r.indicators.map(({ value, valueHigh, ...row }) => ({
      ...row,
      target: value,
      targetHigh: valueHigh ?? null,
    })),
    priceMin: r.priceMin ?? null,
    priceMax: r.priceMax ?? null,
    negotiable: r.negotiable,
    contact: r.contact,
    problemSolved: r.problemSolved,
    description: r.description,
    advantages: r.advantages,
    applications: r.applications,
    team: r.team,
    trl: r.trl,
    trlEvidence: r.trlEvidence,
    ipList: r.ipList.map((row) => ({ ...row, status: IP_STATES[row.status] ?? row.status })),
    transferModes: r.transferModes,
    pilotNeeds: r.pilotNeeds,
    restrictions: r.restrictions,
  };
}

export function reviewNotes(notes: readonly DemoNote[]): { path: string; note: string; suggestion: string }[] {
  return notes.map(({ field, note, suggestion }) => ({
    path: NOTED[field] ?? field,
    note,
    suggestion: suggestion ?? note,
  }));
}
