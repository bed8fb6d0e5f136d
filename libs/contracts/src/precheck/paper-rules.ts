import type { Finding } from '../dto';
import { NON_TECHNICAL } from '../contract/amounts';
import { blank, block, daysBetween, Facts, Found, Relative, Rule, warn } from './facts';

export const P03: Rule = {
  id: 'P03',
  name: '书面合同齐全',
  source: '民法典第八百五十一条、第八百六十三条（书面形式）；合同登记须知：外文合同附中文译本和一致性承诺书',
  grade: 'A',
  look: (f) => {
    const paper = f.fields.paper ?? {};
    const found: Found[] = [];
    if (!f.files.includes('contract')) found.push(block('files', 'files', '上传盖章的合同扫描件，口头合同不能登记'));
    if (!paper.allPages) found.push(block('files', 'paper.allPages', '确认扫描件各页齐全，缺页要补上'));
    if (!paper.bothSeals) found.push(block('files', 'paper.bothSeals', '双方都要盖章，缺的补盖后再上传'));
    if (!paper.dated || blank(f.fields.signDate)) found.push(block('files', 'signDate', '合同上要有签订日期'));
    if (paper.foreign && !f.files.includes('translation')) found.push(block('files', 'files', '外文合同要附中文译本'));
    if (paper.foreign && !f.files.includes('consistency'))
      found.push(block('files', 'files', '外文合同要附译文一致性承诺书'));
    return found;
  },
};

const named = (r: Relative): NonNullable<Finding['contract']> => ({ id: r.id, code: r.code, title: r.title });

function likelySame(f: Facts, r: Relative): boolean {
  const { limits } = f;
  const gap = r.total > f.total ? r.total - f.total : f.total - r.total;
  const near = Number(gap) <= Number(f.total) * limits.amountTolerance.value;
  const days = r.signDate && f.fields.signDate ? daysBetween(r.signDate, f.fields.signDate) : Infinity;
  return r.samePair && r.likeness >= limits.titleLikeness.value && near && days <= limits.duplicateDays.value;
}

export const P04: Rule = {
  id: 'P04',
  name: '没有登记过',
  source: '同一合同只登记一次，不得重复登记',
  grade: 'B',
  limit: 'titleLikeness',
  look: (f) =>
    f.relatives.flatMap((r): Found[] => {
      const same = likelySame(f, r);
      if (!same && !r.sameFile) return [];
      const why = r.sameFile
        ? '合同文件相同'
        : `双方相同，名称有${Math.round(r.likeness * 100)}%相似，金额和签订日相近`;
      const what = `和「${r.title}」${r.code ? `（${r.code}）` : ''}${why}`;
      const found = r.registered
        ? block('filing', r.sameFile ? 'files' : 'title', `${what}，那一份已经登记，不能再登记一次`)
        : warn('filing', r.sameFile ? 'files' : 'title', `${what}，确认不是同一份合同`);
      return [{ ...found, contract: named(r) }];
    }),
};

export const P05: Rule = {
  id: 'P05',
  name: '日期合理',
  source: '湖北省做法：合同成立后三十日内申请登记',
  grade: 'C',
  limit: 'fileWithinDays',
  look: (f) => {
    const { signDate, startDate, endDate } = f.fields;
    const found: Found[] = [];
    if (blank(startDate)) found.push(block('terms', 'startDate', '填写履行开始的日期'));
    if (blank(endDate)) found.push(block('terms', 'endDate', '填写履行结束的日期'));
    if (signDate && signDate > f.today) found.push(block('files', 'signDate', '签订日期在今天之后，改正'));
    if (signDate && startDate && signDate > startDate) {
      found.push(warn('terms', 'startDate', '履行开始早于签订日期，核对后再交'));
    }
    if (startDate && endDate && startDate > endDate)
      found.push(block('terms', 'endDate', '履行结束早于履行开始，改正'));
    if (endDate && endDate < f.filedOn) found.push(warn('terms', 'endDate', '履行期已满，说明为什么现在才登记'));
    const { value } = f.limits.fileWithinDays;
    if (signDate && signDate <= f.filedOn && daysBetween(signDate, f.filedOn) > value) {
      found.push(warn('filing', 'signDate', `签订已超过${value}天，说明原因；超过不影响登记`));
    }
    return found;
  },
};

export const P06: Rule = {
  id: 'P06',
  name: '金额相符',
  source: '技术合同认定规则第五十条、第五十一条（技术交易额）；技术合同司法解释第十四条',
  grade: 'C',
  look: (f) => {
    const lines = f.fields.lines ?? [];
    const unknown = f.fields.amountUnknown === true;
    const found: Found[] = [];
    if (!f.fields.payMode) found.push(block('amounts', 'payMode', '选支付方式'));
    if (unknown && !f.fields.payMode?.startsWith('royalty')) {
      found.push(block('amounts', 'payMode', '只有提成支付的合同可以金额未知'));
    }
    if (f.total === 0n && !unknown) found.push(block('amounts', 'lines', '填写合同金额'));
    lines.forEach((line, i) => {
      const at = `lines.${i}`;
      if (!line.amount && !(unknown && line.kind === 'royalty')) {
        found.push(block('amounts', `${at}.amount`, `第${i + 1}行填写金额`));
      }
      if (line.technical === null || line.technical === undefined) {
        found.push(block('amounts', `${at}.technical`, `第${i + 1}行选是不是技术性费用`));
      }
      if (line.technical && NON_TECHNICAL.includes(line.kind) && blank(line.reason)) {
        found.push(block('amounts', `${at}.reason`, `第${i + 1}行一般不计入技术交易额，计入要写理由`));
      }
    });
    const material = lines.some((l) => NON_TECHNICAL.slice(0, 3).includes(l.kind));
    if (f.total > 0n && f.technical === f.total && material && blank(f.fields.amountNote)) {
      found.push(warn('amounts', 'amountNote', '有设备、材料或施工费，技术交易额却等于成交额，说明原因'));
    }
    if (f.total > 0n && f.technical === 0n)
      found.push(warn('amounts', 'lines', '技术交易额是0，核对哪些费用是技术性的'));
    return found;
  },
};

export const P17: Rule = {
  id: 'P17',
  name: '提成合同补正金额',
  source: '技术合同认定规则：金额在签约时不能确定的，先登记，实际发生后补正',
  grade: 'C',
  look: (f) => {
    if (f.fields.amountUnknown !== true) return [];
    return [
      ...(blank(f.fields.royaltyTerms) ? [block('amounts', 'royaltyTerms', '写明提成的比例、基数和年限')] : []),
      warn('amounts', 'amountUnknown', '可以先登记；办税收优惠或奖补前，要按实际提成补正金额'),
    ];
  },
};

export const P14: Rule = {
  id: 'P14',
  name: '金额贴近复审门槛',
  source: '平台设定',
  grade: 'D',
  limit: 'secondFrom',
  look: (f) => {
    const from = f.limits.secondFrom.value;
    const share = f.limits.nearThreshold.value;
    if (from <= 0) return [];
    const words = `${from / 1_000_000}万元`;
    const total = Number(f.total);
    const found: Found[] = [];
    if (total >= from * share && total < from) {
      found.push(warn('amounts', 'lines', `成交额略低于复审门槛${words}，留意有没有拆分`));
    }
    const month = f.fields.signDate?.slice(0, 7);
    const others = f.relatives.filter((r) => r.samePair && month !== undefined && r.signDate?.slice(0, 7) === month);
    const sum = others.reduce((s, r) => s + Number(r.total), total);
    if (total < from && others.length && sum >= from) {
      found.push({
        ...warn('amounts', 'lines', `同一双方当月还有${others.length}份合同，合计达到复审门槛${words}，留意有没有拆分`),
        contract: named(others[0]!),
      });
    }
    return found;
  },
};
