/**
 * Sentences of a need that speak of the company and of the form, not of the matter: history, capital, staff, buildings,
 * sales, honours, addresses. They are left out before terms are taken for matching; the text itself is never changed.
 */
const ABOUT_THE_COMPANY =
  /(公司|企业|本单位|我单位|我院|集团)[^。；;]{0,12}(成立|创建|始建|位于|坐落|占地|注册|拥有|现有|荣获|获得|被评为|被认定|通过了)|成立于|注册资[本金]|占地面积|建筑面积|现有(员工|职工|厂房|人员)|员工\d|职工\d|在职|(年)?销售(收入|额)|(年)?产值|利税|高新技术企业|专精特新|科技小巨人|省级企业技术中心|质量管理体系|联系(人|电话|方式)|邮箱|网址|传真/;
const HEADINGS =
  /(项目|技术|需求|企业)?(需求内容|需求背景|合作目标|预期目标|实施目标|现有工作基础|工作基础|现有基础|技术现状|国内外(发展)?(现状|研究现状)|拟解决的?(技术|关键)?(\(项目\))?问题|预计解决的方向、?方式|技术指标|主要内容|研究内容|项目(名称|概况|背景)|需求(概述|描述|说明)|希望与?|合作方式|投入资金)\s*[::]/g;

const phrases = new Set<string>();

/** Adds phrases (normalized) whose sentences are about the company, from the list that officers keep. */
export function loadBoilerplate(more: readonly string[]): void {
  for (const phrase of more) if (phrase.length > 1) phrases.add(phrase);
}

function isAboutTheCompany(sentence: string): boolean {
  if (ABOUT_THE_COMPANY.test(sentence)) return true;
  for (const phrase of phrases) if (sentence.includes(phrase)) return true;
  return false;
}

/** `normalized` without headings and without the sentences about the company; all of it if nothing else would be left. */
export function withoutBoilerplate(normalized: string): string {
  const plain = normalized.replace(HEADINGS, '。');
  const sentences = plain.split(/(?<=[。；;!?!?\n])/);
  const kept = sentences.filter((sentence) => !isAboutTheCompany(sentence)).join('');
  return kept.trim().length >= 8 ? kept : normalized;
}
