import type { ContractSubtype, ContractType, TypeAdvice, TypeAnswers, TypeQuestion } from '../dto';

/** The checklist of domain.md §1.1: seven yes/no questions, asked only as far as they are needed. */
export const QUESTIONS: readonly (TypeQuestion & { key: keyof TypeAnswers })[] = [
  {
    key: 'ordinaryWork',
    text: '主要是加工、承揽、施工、买卖设备，或常规检测、维修、翻译吗？',
    help: '只是按现成做法干活或供货，没有技术问题要解决',
    article: '民法典第八百七十八条',
  },
  {
    key: 'newTechnology',
    text: '要研究开发签约时还没有掌握的新技术、新产品、新工艺、新品种或新材料吗？',
    help: '只改外观、尺寸、配方比例，或只是验证、测试、使用现有成果，选否',
    article: '民法典第八百五十一条；技术合同司法解释第十七条',
  },
  {
    key: 'bothResearch',
    text: '双方都投入研究开发工作吗？',
    help: '一方只出钱、设备、材料或提供协助，选否',
    article: '民法典第八百五十五条；技术合同司法解释第十九条',
  },
  {
    key: 'existingRight',
    text: '转移的是一项现有的、特定的专利、技术秘密或其他权利吗？',
    help: '还要继续研究的、已经公开的技术不算',
    article: '民法典第八百六十二条；技术合同司法解释第二十二条',
  },
  {
    key: 'ownershipMoves',
    text: '权利归了对方，而不只是让对方使用吗？',
    help: '只让对方在约定范围内使用，选否',
    article: '民法典第八百六十二条第二款',
  },
  {
    key: 'adviceOnProject',
    text: '是对特定技术项目做可行性论证、技术预测、专题技术调查或分析评价吗？',
    help: '只做市场、法律调查的不算',
    article: '民法典第八百七十八条第一款',
  },
  {
    key: 'solvesProblem',
    text: '是用技术知识解决一个特定的技术问题，结果可以检验吗？',
    help: '也包括指定人员的专项技术培训，和促成技术合同的中介',
    article: '民法典第八百七十八条第二款、第八百八十七条',
  },
];

const advice = (
  type: ContractType,
  subtype: ContractSubtype | null,
  reason: string,
  articles: string[],
): TypeAdvice => ({
  type,
  subtype,
  reason,
  articles,
  notTechnical: false,
  next: null,
});

const open = (next: keyof TypeAnswers): TypeAdvice => ({
  type: null,
  subtype: null,
  reason: '还要再答一题',
  articles: [],
  notTechnical: false,
  next,
});

const none = (reason: string, articles: string[]): TypeAdvice => ({
  type: null,
  subtype: null,
  reason,
  articles,
  notTechnical: true,
  next: null,
});

/** The type that the answers lead to, in one sentence with its article; or the next question. */
export function advise(a: TypeAnswers): TypeAdvice {
  if (a.ordinaryWork === true) {
    return none('承揽、建设工程和买卖合同不是技术合同；其中的技术部分可以单独签订、单独登记', [
      '民法典第八百七十八条第二款',
    ]);
  }
  if (typeof a.ordinaryWork !== 'boolean') return open('ordinaryWork');
  if (a.newTechnology === true) return ofDevelopment(a);
  if (typeof a.newTechnology !== 'boolean') return open('newTechnology');
  if (a.existingRight === true) return ofRight(a);
  if (typeof a.existingRight !== 'boolean') return open('existingRight');
  if (a.adviceOnProject === true) {
    return advice('consulting', null, '对特定技术项目提供论证、预测、调查或评价，是技术咨询', [
      '民法典第八百七十八条第一款',
    ]);
  }
  if (typeof a.adviceOnProject !== 'boolean') return open('adviceOnProject');
  if (a.solvesProblem === true) {
    return advice('service', null, '用技术知识解决特定技术问题，是技术服务；用公有领域的技术并指导，也是技术服务', [
      '民法典第八百七十八条第二款',
      '技术合同司法解释第三十三条、第三十四条',
    ]);
  }
  if (typeof a.solvesProblem !== 'boolean') return open('solvesProblem');
  return none('没有要开发的新技术、要转移的权利，也没有要解决的特定技术问题，不是技术合同', ['民法典第八百四十三条']);
}

function ofDevelopment(a: TypeAnswers): TypeAdvice {
  if (typeof a.bothResearch !== 'boolean') return open('bothResearch');
  return a.bothResearch
    ? advice('development', 'joint', '双方都投入研究开发工作，是合作开发', ['民法典第八百五十五条'])
    : advice('development', 'commissioned', '一方研究开发，另一方出钱、设备或提供协助，是委托开发', [
        '民法典第八百五十二条',
        '技术合同司法解释第十九条',
      ]);
}

function ofRight(a: TypeAnswers): TypeAdvice {
  if (typeof a.ownershipMoves !== 'boolean') return open('ownershipMoves');
  return a.ownershipMoves
    ? advice('transfer', null, '现有特定权利归了对方，是技术转让', ['民法典第八百六十二条第一款'])
    : advice('licence', null, '现有特定权利让对方使用，是技术许可；没有约定方式的是普通许可', [
        '民法典第八百六十二条第二款',
        '技术合同司法解释第二十五条',
      ]);
}
