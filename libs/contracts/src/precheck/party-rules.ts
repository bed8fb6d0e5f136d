import { checkUscc, normalizeUscc } from '@guibang/kernel';
import { type ContractParty, PARTY_ROLES } from '../dto';
import { blank, block, daysBetween, Facts, Found, indexOfParty, Rule, warn } from './facts';

const sameName = (a: string, b: string): boolean => bare(a) === bare(b);
const bare = (name: string): string => name.normalize('NFKC').replace(/[\s()（）]/g, '');
const abroad = (p: ContractParty): boolean => !blank(p.countryCode) && p.countryCode !== '156';
/** Inner parts of a legal person, which are none themselves. */
const INNER = /(课题组|项目组|研究室|实验室|教研室|系|学院|处|科室|分中心)$/;

function usccFound(p: ContractParty, at: string, word: string): Found[] {
  if (abroad(p)) return [];
  if (blank(p.uscc)) return [block('parties', `${at}.uscc`, `填写${word}的统一社会信用代码`)];
  const verdict = checkUscc(p.uscc!);
  if (verdict.ok) return [];
  if (verdict.problem === 'shape') {
    return [block('parties', `${at}.uscc`, `${word}的统一社会信用代码要是18位，照执照改`)];
  }
  const said = `${word}的统一社会信用代码校验位不对（应为${verdict.expected}）`;
  return blank(p.usccReason)
    ? [block('parties', `${at}.uscc`, `${said}，核对执照；执照确实如此时写明原因`)]
    : [warn('parties', `${at}.uscc`, `${said}，申请人说明：${p.usccReason}`)];
}

function sealFound(p: ContractParty, at: string, word: string): Found[] {
  if (blank(p.sealText)) return [block('parties', `${at}.sealText`, `照合同上的印章抄写${word}的名称`)];
  return sameName(p.name!, p.sealText!)
    ? []
    : [
        block(
          'parties',
          `${at}.sealText`,
          `${word}的名称「${p.name}」和印章「${p.sealText}」不一致，改成一致或重新盖章`,
        ),
      ];
}

export const P01: Rule = {
  id: 'P01',
  name: '双方代码和印章名称',
  source: 'GB 32100-2015；火炬中心列举的不予登记情形：印章不齐全或者印章与书写名称不一致',
  grade: 'C',
  look: (f) =>
    (['seller', 'buyer'] as const).flatMap((role) => {
      const at = `parties.${Math.max(0, indexOfParty(f, role))}`;
      const word = PARTY_ROLES[role];
      const party = role === 'seller' ? f.seller : f.buyer;
      if (!party || blank(party.name)) return [block('parties', 'parties', `填写${word}的名称`)];
      return [...usccFound(party, at, word), ...sealFound(party, at, word)];
    }),
};

export const P02: Rule = {
  id: 'P02',
  name: '申请人和签字人',
  source: '技术合同司法解释第七条；登记由卖方或中介方申请',
  grade: 'A',
  look: (f) => {
    const own = normalizeUscc(f.applicantUscc);
    const files = [f.seller, f.broker].some((p) => !blank(p?.uscc) && normalizeUscc(p!.uscc!) === own);
    const found: Found[] = [];
    if (f.seller && !files)
      found.push(block('parties', 'parties', '登记由卖方或中介方申请，请对方来办，或核对双方代码'));
    const { signatory } = f.fields.paper ?? {};
    if (!signatory) found.push(block('files', 'paper.signatory', '选谁签的字'));
    const inner = signatory === 'department' || INNER.test(f.seller?.name?.trim() ?? '');
    if ((inner || signatory === 'agent') && !f.files.includes('authorization')) {
      found.push(
        block(
          'files',
          inner ? 'parties' : 'paper.signatory',
          inner ? '课题组、学院不是法人，附上法人的授权委托书' : '代理人签字，附上授权委托书',
        ),
      );
    }
    return found;
  },
};

export const P16: Rule = {
  id: 'P16',
  name: '卖方在本市',
  source: '登记实行卖方所在地一次登记',
  grade: 'B',
  look: (f) => {
    const at = `parties.${Math.max(0, indexOfParty(f, 'seller'))}`;
    if (f.seller && abroad(f.seller)) {
      return [block('parties', `${at}.countryCode`, '卖方在境外，由买方按进口合同办理，这里只能记为吸纳')];
    }
    if (blank(f.seller?.regionCode)) return [block('parties', `${at}.regionCode`, '选卖方所在地区')];
    return f.sellerPath.includes(f.homeRegion)
      ? []
      : [block('parties', `${at}.regionCode`, '卖方不在本市，到卖方所在地登记；这里只能记为吸纳')];
  },
};

/** Ties that can be seen in the data: the same code, the same people on both sides. */
export function visibleTies(f: Facts): string[] {
  const { seller, buyer } = f;
  if (!seller || !buyer) return [];
  const same = (a?: string | null, b?: string | null): boolean => !blank(a) && a!.trim() === b?.trim();
  return [
    ...(!blank(seller.uscc) && same(normalizeUscc(seller.uscc!), buyer.uscc && normalizeUscc(buyer.uscc))
      ? ['代码相同']
      : []),
    ...(same(seller.representative, buyer.representative) ? [`法定代表人都是${seller.representative}`] : []),
    ...(same(seller.contact, buyer.contact) ? [`联系人都是${seller.contact}`] : []),
    ...(same(seller.phone, buyer.phone) ? ['联系电话相同'] : []),
    ...(same(seller.address, buyer.address) ? ['地址相同'] : []),
  ];
}

export const P13: Rule = {
  id: 'P13',
  name: '关联交易',
  source: '全国技术合同登记表「关联交易」项',
  grade: 'B',
  look: (f) => {
    const ties = visibleTies(f);
    const { related, relatedNote } = f.fields;
    if (related === null || related === undefined) return [block('parties', 'related', '选是不是关联交易')];
    if (!related && ties.length)
      return [warn('parties', 'related', `填的不是关联交易，但双方${ties.join('、')}，核对后再交`)];
    return related && blank(relatedNote) ? [warn('parties', 'relatedNote', '写明是什么关联关系')] : [];
  },
};

export const P19: Rule = {
  id: 'P19',
  name: '高校院所协议定价公示',
  source: '促进科技成果转化法第十八条',
  grade: 'A',
  limit: 'noticeDays',
  look: (f) => {
    const public_ = f.seller?.natureCode?.startsWith('02') ?? false;
    const moves = f.fields.type === 'transfer' || f.fields.type === 'licence';
    if (!public_ || !moves) return [];
    const pricing = f.fields.pricing ?? {};
    if (!pricing.mode) return [block('terms', 'pricing.mode', '选定价方式：协议定价、挂牌交易或拍卖')];
    if (pricing.mode !== 'negotiated') return [];
    if (!pricing.noticed || !pricing.noticeFrom || !pricing.noticeTo) {
      return [block('terms', 'pricing.noticed', '协议定价要在本单位公示成果名称和拟交易价格，填公示的起止日期')];
    }
    const days = daysBetween(pricing.noticeFrom, pricing.noticeTo);
    const found: Found[] = [];
    if (pricing.noticeTo > f.today || pricing.noticeTo < pricing.noticeFrom || days < f.limits.noticeDays.value) {
      found.push(block('terms', 'pricing.noticeTo', `公示要满${f.limits.noticeDays.value}天，现在是${days}天`));
    }
    const tied = f.fields.related === true || visibleTies(f).length > 0;
    if (tied && !pricing.relatedMarked) {
      found.push(block('terms', 'pricing.relatedMarked', '买方和成果完成人有利益关系，公示里要标明'));
    }
    if (!f.files.includes('notice')) found.push(warn('files', 'files', '附上公示截图'));
    return found;
  },
};
