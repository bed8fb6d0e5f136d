import type { ContractType } from '../dto';

export interface Roles {
  readonly buyer: string;
  readonly seller: string;
  readonly title: string;
}

/** What the parties are called in each kind of contract (民法典 §851, §862, §878). */
export const ROLES: Record<ContractType, Roles> = {
  develop_entrust: { title: '技术开发（委托）合同', buyer: '委托方', seller: '研究开发方' },
  develop_joint: { title: '技术开发（合作）合同', buyer: '合作方甲', seller: '合作方乙' },
  transfer: { title: '技术转让合同', buyer: '受让方', seller: '让与方' },
  licence: { title: '技术许可合同', buyer: '被许可方', seller: '许可方' },
  consult: { title: '技术咨询合同', buyer: '委托方', seller: '受托方' },
  service: { title: '技术服务合同', buyer: '委托方', seller: '受托方' },
};

/** Before the type is chosen. */
export const PLAIN: Roles = { title: '技术合同', buyer: '需求方', seller: '成果方' };

export function rolesOf(type: ContractType | null): Roles {
  return type ? ROLES[type] : PLAIN;
}
