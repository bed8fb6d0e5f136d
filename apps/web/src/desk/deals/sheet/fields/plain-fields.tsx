import { CONTRACT_TYPES } from '@dto/deals';
import { RadioGroup } from '../../../../ui/choices';
import { Group } from '../../../../ui/fields';
import { DayField, type FieldsProps, Line, Long, Pair, text } from './kit';

const hints: Record<string, string> = {
  develop_entrust: '一方出钱，另一方研究开发',
  develop_joint: '双方都出人出力，共同研究开发',
  transfer: '专利权、专利申请权或技术秘密归对方',
  licence: '权利不转，许可对方使用',
  consult: '可行性论证、预测、分析评价',
  service: '用技术解决一个特定问题',
};

export function TypeFields({ draft, put, problem }: FieldsProps) {
  return (
    <Group label="合同类型" hint="类型决定法律怎样补空白，也决定登记后能享受什么" error={problem('type')}>
      <RadioGroup
        value={text(draft, 'type')}
        onChange={(value) => put('type', value)}
        options={Object.entries(CONTRACT_TYPES).map(([value, label]) => ({ value, label, hint: hints[value] }))}
      />
    </Group>
  );
}

export function ScopeFields(props: FieldsProps) {
  return (
    <>
      <Line {...props} name="title" label="项目名称" max={80} />
      <Long {...props} name="content" label="内容和范围" hint="做什么、做到哪里为止、不包括什么" limit={3000} />
      <Long {...props} name="requirements" label="技术指标和要求" optional limit={2000} />
      <Line {...props} name="place" label="履行地点和方式" optional />
      <Pair>
        <DayField {...props} name="startsOn" label="开始" optional />
        <DayField {...props} name="endsOn" label="结束" optional />
      </Pair>
    </>
  );
}

export function AcceptanceFields(props: FieldsProps) {
  return (
    <>
      <Long {...props} name="standard" label="验收标准" hint="最好是可测的指标，如检出率≥99%" limit={1500} />
      <Long {...props} name="method" label="验收方法" hint="怎样测、测多久、用谁的设备" limit={500} />
      <Pair>
        <Line {...props} name="by" label="谁来验收" optional />
        <Line {...props} name="days" label="交付后几天内验收" unit="天" optional />
      </Pair>
    </>
  );
}

export function SecrecyFields(props: FieldsProps) {
  return (
    <>
      <Long {...props} name="content" label="保密内容" hint="哪些技术和经营信息，哪些不算" limit={800} />
      <Pair>
        <Line {...props} name="years" label="保密年限" unit="年" optional />
        <Line {...props} name="people" label="知情人员" optional />
      </Pair>
    </>
  );
}
