import {
  contractAccepted,
  contractDue,
  contractEndedDiligent,
  contractExtended,
  contractFailed,
  contractPaid,
  contractTerminated,
  milestoneDelivered,
  milestoneJudged,
  riskTold,
} from '@guibang/contracts';
import { contractTold } from './contracts';

const running = ({ state }: { state: string }): boolean => state === 'signed' || state === 'performing';

/** Both parties: a milestone, the end or a royalty comes due. */
export const toldContractDue = contractTold({
  event: contractDue,
  kind: 'contract.due',
  say: (contract, { data }) =>
    running(contract)
      ? {
          title: `合同「${contract.title}」有一项快到期`,
          lines: [`到期日${String(data.due)}。来不及就先和对方商量延期，写下来。`],
          act: '看合同',
        }
      : null,
  still: running,
});

/** Both parties: a technical risk, which the other side has to hear at once (民法典858条). */
export const toldRisk = contractTold({
  event: riskTold,
  kind: 'contract.risk',
  say: (contract) => ({
    title: `合同「${contract.title}」通知了技术风险`,
    lines: ['尽快商量怎么减少损失；没有及时采取措施，扩大的损失自己承担。'],
    act: '看通知',
  }),
});

export const toldDelivered = contractTold({
  event: milestoneDelivered,
  kind: 'contract.progress',
  say: (contract, { data }) => ({
    title: `合同「${contract.title}」第${String(data.no)}个节点已交付`,
    lines: ['核对指标后验收，或写明哪里不够。'],
    act: '去验收',
  }),
  still: running,
});

export const toldJudged = contractTold({
  event: milestoneJudged,
  kind: 'contract.progress',
  say: (contract, { data }) => ({
    title: `合同「${contract.title}」第${String(data.no)}个节点${data.decision === 'accept' ? '通过验收' : '要补正'}`,
    lines: data.note ? [`对方的意见：${String(data.note)}`] : [],
    act: '看节点',
  }),
});

export const toldPaid = contractTold({
  event: contractPaid,
  kind: 'contract.progress',
  say: (contract, { data }) => ({
    title: `合同「${contract.title}」登记了到账`,
    lines: [`${String(data.paidOn)}到账${String(data.amount)}元。不对就在合同里更正。`],
    act: '看到账',
  }),
});

export const toldExtended = contractTold({
  event: contractExtended,
  kind: 'contract.progress',
  say: (contract, { data }) => {
    const words: Record<string, string> = {
      asked: '申请延期，等对方答复',
      agreed: '同意延期',
      refused: '没有同意延期',
    };
    return {
      title: `合同「${contract.title}」${words[String(data.state)] ?? '延期有变化'}`,
      lines: data.until ? [`延到${String(data.until)}。`] : [],
      act: '看延期',
    };
  },
});

const ended = (event: typeof contractAccepted, words: string) =>
  contractTold({
    event,
    kind: 'contract.progress',
    say: (contract) => ({ title: `合同「${contract.title}」${words}`, lines: [], act: '看合同' }),
  });

export const toldContractAccepted = ended(contractAccepted, '通过验收');
export const toldEndedDiligent = ended(contractEndedDiligent, '结题（尽职免责）');
export const toldFailed = ended(contractFailed, '未通过验收');
export const toldTerminated = ended(contractTerminated, '已终止');
