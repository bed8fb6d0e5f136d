import { COOPERATION_MODES, IP_TERMS, NEED_KINDS } from '@dto/listings';
import { TextOf } from './editor-context';
import { IndicatorsEditor } from './indicators-editor';
import { DeadlineField, MoneyFields } from './money-fields';
import { ChecksOf } from './pick-fields';
import { files, type Step, where, Words } from './step-parts';
import { TrlMinField } from './trl-fields';

/** 发布需求 in four questions. */
export const needSteps: readonly Step[] = [
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
