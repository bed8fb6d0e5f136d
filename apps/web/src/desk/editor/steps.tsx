import { COOPERATION_MODES, IP_TERMS, type ListingKind, NEED_KINDS, TRANSFER_MODES } from '@dto/listings';
import type { ReactNode } from 'react';
import { RadioGroup } from '../../ui/choices';
import { Attachments } from './attachments';
import { GroupOf, TextOf, useFieldOf } from './editor-context';
import type { FieldName } from './form';
import { IndicatorsEditor } from './indicators-editor';
import { IpRows } from './ip-rows';
import { ContactFields, DeadlineField, MoneyFields } from './money-fields';
import { ChecksOf, KeywordsOf, TermOf } from './pick-fields';
import { TrlFields, TrlMinField } from './trl-fields';

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

function Words({ name, options }: { name: 'needKind' | 'ipTerms'; options: Record<string, string> }) {
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

const where: StepGroup = {
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

const files: StepGroup = {
  names: ['contact'],
  body: (
    <>
      <ContactFields />
      <Attachments />
    </>
  ),
};

const need: Step[] = [
  {
    title: '问题',
    question: '要解决什么问题？现在怎样，想要怎样',
    groups: [
      {
        names: ['title', 'needKind', 'summary'],
        body: (
          <>
            <TextOf name="title" label="一句话说出来" line placeholder="例如：玻璃盖板表面缺陷在线检测，替代人工目检" />
            <Words name="needKind" options={NEED_KINDS} />
            <TextOf name="summary" limit={500} hint="给已认证单位看的一段，说清问题就好，不写单位名称" />
          </>
        ),
      },
      {
        names: ['background', 'content', 'basis'],
        body: (
          <>
            <TextOf
              name="background"
              label="现在怎样，难在哪里"
              limit={1000}
              hint="线上的数字最有用：漏检率、节拍、损失"
            />
            <TextOf name="content" label="想要做成什么" limit={1000} />
            <TextOf name="basis" label="手上已有什么" optional limit={500} hint="样品、数据、设备、试过的办法" />
          </>
        ),
      },
      where,
    ],
  },
  {
    title: '指标',
    question: '做到多少，才算解决？',
    groups: [{ names: ['indicators'], body: <IndicatorsEditor /> }],
  },
  {
    title: '条件',
    question: '拿什么条件来谈？',
    groups: [
      {
        names: ['priceMin', 'priceMax', 'negotiable', 'deadline', 'trlMin'],
        body: (
          <>
            <MoneyFields />
            <DeadlineField />
            <TrlMinField />
          </>
        ),
      },
      {
        names: ['cooperationModes', 'ipTerms', 'benefitSharing'],
        body: (
          <>
            <ChecksOf name="cooperationModes" options={COOPERATION_MODES} />
            <Words name="ipTerms" options={IP_TERMS} />
            <TextOf name="benefitSharing" optional limit={300} />
          </>
        ),
      },
      {
        names: ['conditions', 'preferredExperts'],
        body: (
          <>
            <TextOf name="conditions" optional limit={500} hint="案例、驻厂、资质" />
            <TextOf name="preferredExperts" optional line />
          </>
        ),
      },
      files,
    ],
  },
  { title: '核对', question: '谁能看到哪些，核对一遍', groups: [] },
];

const result: Step[] = [
  {
    title: '成果',
    question: '它解决什么问题，怎么做到的',
    groups: [
      {
        names: ['title', 'problemSolved', 'summary'],
        body: (
          <>
            <TextOf name="title" label="成果名称" line placeholder="例如：基于多光谱成像的玻璃微缺陷在线检测系统" />
            <TextOf name="problemSolved" optional limit={500} hint="谁的什么难题，原来怎样，用了它怎样" />
            <TextOf name="summary" limit={500} hint="给已认证单位看的一段，不写单位名称" />
          </>
        ),
      },
      {
        names: ['description', 'advantages', 'applications', 'team'],
        body: (
          <>
            <TextOf name="description" limit={2000} />
            <TextOf name="advantages" optional limit={500} hint="和现在通行的做法比，数字说话" />
            <TextOf name="applications" optional limit={500} hint="在哪条线上、哪种材料上用过" />
            <TextOf name="team" optional limit={300} />
          </>
        ),
      },
      where,
    ],
  },
  {
    title: '指标与成熟度',
    question: '实测做到多少，成熟到哪一步',
    groups: [
      { names: ['indicators'], body: <IndicatorsEditor /> },
      { names: ['trl', 'trlEvidence'], body: <TrlFields /> },
    ],
  },
  {
    title: '产权与转化',
    question: '产权在谁手里，愿意怎么转化',
    groups: [
      {
        names: ['transferModes', 'priceMin', 'priceMax', 'negotiable'],
        body: (
          <>
            <ChecksOf name="transferModes" options={TRANSFER_MODES} />
            <MoneyFields />
          </>
        ),
      },
      {
        names: ['ipList', 'registrationNo'],
        body: (
          <>
            <IpRows />
            <TextOf name="registrationNo" optional line />
          </>
        ),
      },
      {
        names: ['pilotNeeds', 'restrictions'],
        body: (
          <>
            <TextOf name="pilotNeeds" optional limit={300} hint="还缺的场地、设备、钱" />
            <TextOf name="restrictions" optional limit={300} hint="已给出的许可、地域或行业限制" />
          </>
        ),
      },
      files,
    ],
  },
  { title: '核对', question: '谁能看到哪些，核对一遍', groups: [] },
];

export const stepsOf: Record<ListingKind, readonly Step[]> = { need, result };

/** Where a path of a refusal or note is written: step and group, both from 0. The check step for what is nowhere. */
export function placeOf(kind: ListingKind, path: string): { step: number; group: number } {
  const name = path.split('.')[0] as FieldName;
  const steps = stepsOf[kind];
  for (const [step, { groups }] of steps.entries()) {
    const group = groups.findIndex(({ names }) => names.includes(name));
    if (group >= 0) return { step, group };
  }
  return { step: steps.length - 1, group: 0 };
}
