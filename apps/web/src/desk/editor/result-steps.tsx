import { TRANSFER_MODES } from '@dto/listings';
import { TextOf } from './editor-context';
import { IndicatorsEditor } from './indicators-editor';
import { IpRows } from './ip-rows';
import { MoneyFields } from './money-fields';
import { ChecksOf } from './pick-fields';
import { files, type Step, where } from './step-parts';
import { TrlFields } from './trl-fields';

/** 登记成果 in four questions. */
export const resultSteps: readonly Step[] = [
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
