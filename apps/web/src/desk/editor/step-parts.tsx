import type { ReactNode } from 'react';
import { RadioGroup } from '../../ui/choices';
import { Attachments } from './attachments';
import { GroupOf, useFieldOf } from './editor-context';
import type { FieldName } from './form';
import { ContactFields } from './money-fields';
import { KeywordsOf, TermOf } from './pick-fields';

export interface StepGroup {
  /** Fields of the group; the first decides where a link to any of them goes. */
  names: readonly FieldName[];
  body: ReactNode;
}

export interface Step {
  title: string;
  /** The one big question. */
  question: string;
  groups: readonly StepGroup[];
}

/** One of a short list of words. */
export function Words({ name, options }: { name: 'needKind' | 'ipTerms'; options: Record<string, string> }) {
  const { value, set } = useFieldOf(name);
  return (
    <GroupOf name={name} hint={name === 'ipTerms' ? '不写的话，法律上专利申请权归研究开发人' : undefined}>
      <RadioGroup
        row
        value={value ?? ''}
        onChange={(picked) => set(picked as never)}
        options={Object.entries(options).map(([code, label]) => ({ value: code, label }))}
      />
    </GroupOf>
  );
}

/** Where it belongs: field, industry, region, words. */
export const where: StepGroup = {
  names: ['fieldCode', 'industryCode', 'regionCode', 'keywords'],
  body: (
    <>
      <TermOf name="fieldCode" scheme="technical-field" placeholder="输入几个字来找" />
      <TermOf name="industryCode" scheme="industry" optional placeholder="输入几个字来找" />
      <TermOf name="regionCode" scheme="region" placeholder="县市区或城市" />
      <KeywordsOf />
    </>
  ),
};

/** Whom to ask and what to show. */
export const files: StepGroup = {
  names: ['contact'],
  body: (
    <>
      <ContactFields />
      <Attachments />
    </>
  ),
};
