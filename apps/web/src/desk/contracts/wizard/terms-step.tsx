import { IP_OWNERSHIPS, PRICING_MODES } from '@dto/contracts';
import { RightsRows } from './rights-rows';
import { ChoiceOf, CodeOf, DayOf, TextOf, YesNoOf, YuanOf } from './fields';
import { lawDefault } from './law-defaults';
import { useWizard } from './wizard-context';

/** What the contract says, the parts that its type needs, and the codes of the form: nothing is chosen beforehand. */
export function TermsStep() {
  const { draft } = useWizard();
  const { type, subtype } = draft.form;
  const moves = type === 'transfer' || type === 'licence';
  return (
    <>
      <div className="editor-group">
        <TextOf path="content" limit={4000} hint="照合同写：做什么、做到什么程度" />
        {type === 'development' && <Development joint={subtype === 'joint'} />}
        {moves && <RightsRows />}
        {type === 'licence' && <Licence />}
        {(type === 'consulting' || type === 'service') && <Problem training={subtype === 'training'} />}
      </div>
      <div className="editor-group">
        <div className="pair">
          <DayOf path="startDate" />
          <DayOf path="endDate" />
        </div>
        <TextOf path="signPlace" line limit={100} optional />
        <ChoiceOf path="ipOwnership" options={IP_OWNERSHIPS} hint={lawDefault(type, subtype)} />
        <TextOf path="benefitSharing" limit={1000} hint="不分配也写明" />
        <TextOf path="acceptanceStandard" limit={2000} hint="照指标写：检出率不低于99%" />
        <TextOf path="acceptanceMethod" limit={1000} hint="谁测、怎么测、测多久" />
        {moves && <PricingFields />}
      </div>
      <div className="editor-group">
        <TextOf path="secrecy" limit={1000} optional />
        <TextOf path="risk" limit={1000} optional hint="不写的话，技术风险由双方合理分担（民法典第八百五十八条）" />
        <TextOf path="liability" limit={1000} optional />
        <TextOf path="dispute" limit={500} optional />
        <TextOf path="otherTerms" limit={20_000} optional hint="粘贴其余条款，用来核对有没有垄断技术的约定" />
      </div>
      <div className="editor-group">
        <CodeOf path="fieldCode" scheme="technical-field" />
        <CodeOf path="goalCode" scheme="socioeconomic-goal" />
        <CodeOf path="industryCode" scheme="industry" />
        <CodeOf path="ipKind" scheme="ip-kind" label="涉及哪种知识产权" />
        <CodeOf path="planSource" scheme="plan-source" />
        <TextOf path="planName" line limit={200} optional />
        {moves && (
          <div className="pair">
            <YuanOf path="newInvestment" optional />
            <YuanOf path="newOutput" optional />
          </div>
        )}
      </div>
    </>
  );
}

function Development({ joint }: { joint: boolean }) {
  return (
    <>
      <TextOf path="rndGoal" limit={2000} hint="至少50个字" />
      <TextOf path="notMastered" limit={2000} hint="签约时双方都还没有掌握的技术，至少50个字" />
      <TextOf path="innovation" limit={2000} hint="和现有做法比，新在哪里，至少50个字" />
      {joint && <YesNoOf path="onlyMoney" label="有一方只出钱、设备、材料或只提供协助吗" hint="是的话，应选委托开发" />}
    </>
  );
}

function Licence() {
  return (
    <>
      <div className="pair">
        <DayOf path="licence.from" />
        <DayOf path="licence.to" />
      </div>
      <TextOf path="licence.territory" line limit={200} hint="例如：中国大陆、湖北省" />
      <TextOf path="licence.manner" line limit={300} hint="谁能用，制造、使用还是销售" />
    </>
  );
}

function Problem({ training }: { training: boolean }) {
  return (
    <>
      <TextOf path="problem" limit={2000} hint="哪条产线、哪种产品上的什么问题" />
      <TextOf path="measurable" limit={2000} hint="做完怎样算做到了" />
      {training && <TextOf path="trainees" limit={500} hint="指定的哪些人；常规职业培训不是技术培训" />}
    </>
  );
}

/** Only asked of universities and institutes: 协议定价 has to be made public. */
function PricingFields() {
  const { draft } = useWizard();
  const seller = draft.form.parties?.find(({ role }) => role === 'seller');
  if (!seller?.natureCode?.startsWith('02')) return null;
  return (
    <>
      <ChoiceOf path="pricing.mode" row options={PRICING_MODES} hint="高校院所的成果，定价要选一种方式" />
      {draft.form.pricing?.mode === 'negotiated' && (
        <>
          <YesNoOf path="pricing.noticed" label="在本单位公示过名称和拟交易价格吗" yes="公示过" no="还没有" />
          <div className="pair">
            <DayOf path="pricing.noticeFrom" />
            <DayOf path="pricing.noticeTo" />
          </div>
          <YesNoOf
            path="pricing.relatedMarked"
            label="买方和成果完成人有利益关系，公示里标明了吗"
            yes="标明了"
            no="没有这种关系或没标"
          />
        </>
      )}
    </>
  );
}
