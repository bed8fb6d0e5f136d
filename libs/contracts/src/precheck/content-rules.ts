import { CONTRACT_TYPES, subtypesOf } from '../dto';
import { advise } from '../contract/type-advisor';
import { blank, block, Facts, Found, Rule, textOf, warn } from './facts';

export const P07: Rule = {
  id: 'P07',
  name: '类型判断一致',
  source: '民法典第八百五十一条至第八百八十七条；技术合同司法解释第三十三条、第三十四条',
  grade: 'A',
  limit: 'businessTitleWords',
  look: (f) => {
    const { type, subtype, title = '' } = f.fields;
    if (!type) return [block('type', 'type', '选合同类型')];
    const found: Found[] = [];
    if (!subtype || !subtypesOf(type).includes(subtype)) found.push(block('type', 'subtype', '选细类'));
    const advice = advise(f.fields.answers ?? {});
    if (advice.notTechnical) found.push(warn('type', 'type', `按你的回答，${advice.reason}`));
    else if (advice.type && advice.type !== type) {
      found.push(warn('type', 'type', `按你的回答更像${CONTRACT_TYPES[advice.type]}：${advice.reason}`));
    }
    const words = f.limits.businessTitleWords.value.filter((word) => title.includes(word));
    if (type === 'service' && words.length) {
      found.push(warn('type', 'title', `名称里有「${words.join('」「')}」，承揽、施工、买卖不是技术服务，核对标的`));
    }
    return found;
  },
};

export const P08: Rule = {
  id: 'P08',
  name: '技术开发的目标和创新',
  source: '民法典第八百五十一条；技术合同司法解释第十七条至第十九条',
  grade: 'A',
  limit: 'innovationChars',
  look: (f) => {
    if (f.fields.type !== 'development') return [];
    const min = f.limits.innovationChars.value;
    const parts = [
      ['rndGoal', '研究开发目标'],
      ['notMastered', '签约时尚未掌握什么'],
      ['innovation', '创新内容'],
    ] as const;
    const found = parts.flatMap(([path, word]) => {
      const length = [...(f.fields[path]?.trim() ?? '')].length;
      return length < min ? [block('terms', path, `「${word}」至少${min}个字，现在${length}个`)] : [];
    });
    if (f.fields.subtype === 'joint' && f.fields.onlyMoney) {
      found.push(warn('type', 'subtype', '一方只出钱、设备、材料或协助的，应是委托开发'));
    }
    return found;
  },
};

export const P09: Rule = {
  id: 'P09',
  name: '转让、许可的权利',
  source: '民法典第八百六十二条至第八百七十条；技术合同司法解释第二十二条、第二十五条、第二十八条',
  grade: 'A',
  look: (f) => {
    const { type, subtype, rights = [], licence = {}, signDate } = f.fields;
    if (type !== 'transfer' && type !== 'licence') return [];
    const found: Found[] = [];
    if (!rights.length) found.push(block('terms', 'rights', '写明转让或许可的是哪项权利'));
    rights.forEach((right, i) => {
      const at = `rights.${i}`;
      const which = `第${i + 1}项权利`;
      const secret = right.kind === 'secret';
      if (!secret && blank(right.number)) found.push(block('terms', `${at}.number`, `${which}填写专利号或登记号`));
      if (blank(right.owner)) found.push(block('terms', `${at}.owner`, `${which}填写权利人`));
      if (!right.status) found.push(block('terms', `${at}.status`, `${which}选权利状态`));
      if (right.status === 'expired' || right.status === 'invalid') {
        found.push(block('terms', `${at}.status`, `${which}已经失效，不能${type === 'licence' ? '许可' : '转让'}`));
      }
      if (right.expires && signDate && right.expires < signDate) {
        found.push(block('terms', `${at}.expires`, `${which}在签订日已过有效期`));
      }
    });
    if (type === 'licence') {
      if (!subtype) found.push(block('type', 'subtype', '选许可方式：独占、排他或普通；没有约定的是普通许可'));
      if (!licence.from || !licence.to) found.push(block('terms', 'licence.from', '填写许可的起止日期'));
      if (blank(licence.territory)) found.push(block('terms', 'licence.territory', '填写许可的地域'));
      if (blank(licence.manner)) found.push(block('terms', 'licence.manner', '填写谁能用、怎么用'));
    }
    return found;
  },
};

export const P10: Rule = {
  id: 'P10',
  name: '咨询、服务的特定问题',
  source: '民法典第八百七十八条；技术合同司法解释第三十六条',
  grade: 'A',
  look: (f) => {
    const { type, subtype } = f.fields;
    if (type !== 'consulting' && type !== 'service') return [];
    const found: Found[] = [];
    if (blank(f.fields.problem)) {
      found.push(
        block('terms', 'problem', type === 'consulting' ? '写明针对哪个特定技术项目' : '写明解决什么特定技术问题'),
      );
    }
    if (blank(f.fields.measurable)) found.push(block('terms', 'measurable', '写明可以检验的结果'));
    if (subtype === 'training' && blank(f.fields.trainees)) {
      found.push(block('terms', 'trainees', '写明培训哪些人；常规的职业培训不是技术培训'));
    }
    if (subtype === 'brokerage' && !f.broker)
      found.push(warn('parties', 'parties', '技术中介合同写上撮合的双方和中介方'));
    return found;
  },
};

export const P11: Rule = {
  id: 'P11',
  name: '成果归属和验收',
  source: '民法典第八百四十五条、第八百五十九条至第八百六十一条',
  grade: 'A',
  look: (f) => {
    const found: Found[] = [];
    if (blank(f.fields.title)) found.push(block('type', 'title', '填写项目名称'));
    if (blank(f.fields.content)) found.push(block('terms', 'content', '写明标的内容、范围和要求'));
    if (!f.fields.ipOwnership) found.push(block('terms', 'ipOwnership', '选成果归谁；不写就按法律规定，可能归卖方'));
    if (blank(f.fields.benefitSharing)) found.push(block('terms', 'benefitSharing', '写明收益怎么分；不分配也要写明'));
    if (blank(f.fields.acceptanceStandard)) found.push(block('terms', 'acceptanceStandard', '写明验收标准'));
    if (blank(f.fields.acceptanceMethod)) found.push(block('terms', 'acceptanceMethod', '写明验收方法'));
    return found;
  },
};

/** `限制改进：不得改进，不得进行改进` → name and words. */
const clause = (line: string): { name: string; words: string[] } => {
  const [name = '', rest = ''] = line.split('：');
  return { name, words: rest.split('，').filter(Boolean) };
};

export const P12: Rule = {
  id: 'P12',
  name: '垄断技术的条款',
  source: '民法典第八百五十条；技术合同司法解释第十条',
  grade: 'A',
  limit: 'monopolyWords',
  look: (f) => {
    const text = textOf(f.fields).replace(/\s/g, '');
    return f.limits.monopolyWords.value.map(clause).flatMap(({ name, words }) => {
      const hit = words.find((word) => text.includes(word));
      return hit ? [warn('terms', 'otherTerms', `有「${hit}」，可能是${name}的条款，这样的约定无效`)] : [];
    });
  },
};

export const P15: Rule = {
  id: 'P15',
  name: '分类由申请人选定',
  source: '全国技术合同登记表必填项',
  grade: 'B',
  look: (f) => {
    const wanted = [
      ['fieldCode', 'technical-field', '技术领域'],
      ['goalCode', 'socioeconomic-goal', '社会经济目标'],
      ['industryCode', 'industry', '国民经济行业'],
      ['ipKind', 'ip-kind', '知识产权'],
      ['planSource', 'plan-source', '项目计划来源'],
    ] as const;
    return wanted.flatMap(([path, scheme, word]) => {
      const code = f.fields[path];
      return !blank(code) && f.known(scheme, code!) ? [] : [block('terms', path, `选「${word}」`)];
    });
  },
};

export function classifiedWordsIn(f: Pick<Facts, 'fields' | 'limits'>): string[] {
  const text = textOf(f.fields).replace(/\s/g, '');
  return f.limits.classifiedWords.value.filter((word) => text.includes(word));
}

export const P18: Rule = {
  id: 'P18',
  name: '不涉及国家秘密',
  source: '涉密合同持保密办证明和脱密名称线下办理',
  grade: 'B',
  limit: 'classifiedWords',
  look: (f) => {
    if (f.fields.classified) {
      return [block('type', 'classified', '涉密合同不能在这里填，走线下：到登记站当面办理，草稿会清空')];
    }
    const words = classifiedWordsIn(f);
    return words.length
      ? [block('type', 'content', `内容里有「${words.join('」「')}」。涉密的走线下；不涉密的换一种说法再交`)]
      : [];
  },
};

export const P20: Rule = {
  id: 'P20',
  name: '需要批准的产品',
  source: '民法典第八百七十七条等；法律、行政法规规定须经批准或许可的附批准文件',
  grade: 'GK',
  limit: 'permitWords',
  look: (f) => {
    if (f.files.includes('approval')) return [];
    const text = textOf(f.fields);
    const words = f.limits.permitWords.value.filter((word) => text.includes(word));
    return words.length
      ? [warn('files', 'files', `涉及「${words.slice(0, 3).join('」「')}」，需要批准或许可的，附上文件`)]
      : [];
  },
};
