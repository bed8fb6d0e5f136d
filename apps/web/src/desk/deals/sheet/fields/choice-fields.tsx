import { BENEFITS, EXCLUSIVITIES, IMPROVEMENTS, IP_OWNERS, RISKS } from '@dto/deals';
import { RadioGroup } from '../../../../ui/choices';
import { Group } from '../../../../ui/fields';
import { DayField, type FieldsProps, Line, Long, Pair, text } from './kit';

interface PickProps extends FieldsProps {
  name: string;
  label: string;
  hint?: string;
  options: Record<string, string>;
  hints?: Record<string, string>;
  optional?: boolean;
}

function Pick({ draft, put, problem, name, label, hint, options, hints, optional }: PickProps) {
  return (
    <Group label={label} hint={hint} optional={optional} error={problem(name)}>
      <RadioGroup
        value={text(draft, name)}
        onChange={(value) => put(name, value)}
        options={Object.entries(options).map(([value, word]) => ({ value, label: word, hint: hints?.[value] }))}
      />
    </Group>
  );
}

/** 产权: a choice of three, each with what follows from it. */
export function IpFields(props: FieldsProps) {
  return (
    <>
      <Pick
        {...props}
        name="owner"
        label="这次做出的新成果归谁"
        options={IP_OWNERS}
        hints={{
          buyer: '由需求方申请专利，成果方不能再给别人用',
          seller: '由成果方申请专利，需求方按约定使用',
          joint: '一起申请，一方转让时另一方优先',
        }}
      />
      <Pick {...props} name="improvements" label="以后的改进归谁" options={IMPROVEMENTS} optional />
      <Long
        {...props}
        name="background"
        label="各自原有的技术"
        hint="原来各有的仍归各自，要紧的写上名字"
        optional
        limit={500}
      />
      <Long {...props} name="note" label="补充" optional limit={500} />
    </>
  );
}

export function BenefitFields(props: FieldsProps) {
  return (
    <>
      <Pick {...props} name="mode" label="成果赚到的钱怎么分" options={BENEFITS} />
      {text(props.draft, 'mode') === 'ratio' && (
        <Line {...props} name="buyerShare" label="需求方的比例" hint="其余归成果方" unit="%" />
      )}
      <Long {...props} name="note" label="补充" optional limit={500} />
    </>
  );
}

export function ExclusivityFields(props: FieldsProps) {
  return (
    <>
      <Pick
        {...props}
        name="mode"
        label="许可方式"
        options={EXCLUSIVITIES}
        hints={{
          exclusive: '只有被许可人能用，许可人自己也不用',
          sole: '许可人和被许可人能用，不再给别人',
          ordinary: '还可以再给别人用',
        }}
      />
      {text(props.draft, 'mode') !== 'none' && (
        <Pair>
          <Line {...props} name="territory" label="地域" optional />
          <DayField {...props} name="until" label="期限到" optional />
        </Pair>
      )}
      <Long {...props} name="note" label="补充" optional limit={500} />
    </>
  );
}

export function LiabilityFields(props: FieldsProps) {
  return (
    <>
      <Long {...props} name="breach" label="违约责任" hint="逾期、达不到指标、泄密各怎么办" limit={1500} />
      <Pick {...props} name="risk" label="研究开发失败的风险" options={RISKS} optional />
      <Line {...props} name="dispute" label="争议解决" hint="先协商，再到哪里仲裁或起诉" optional />
    </>
  );
}
