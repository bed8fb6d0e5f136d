import type { ContractAct, ContractState, RegistrationAct, RegistrationState } from '../dto';

/** For refusals and letters; pages take theirs from status-words.ts. */
export const CONTRACT_STATE_WORDS: Record<ContractState, string> = {
  draft: '草拟',
  signed: '已签订',
  performing: '履行中',
  accepted: '已验收',
  ended_diligent: '结题（尽职免责）',
  failed: '未通过验收',
  terminated: '已终止',
};

export const REGISTRATION_STATE_WORDS: Record<RegistrationState, string> = {
  draft: '草稿',
  submitted: '待受理',
  returned: '退回补正',
  accepted: '已受理',
  reviewing: '技术审查',
  second_review: '复审',
  registered: '已登记',
  refused: '不予登记',
  reconsideration: '复核中',
  withdrawn: '已撤回',
  change_pending: '变更审查',
  cancelled: '已注销',
  revoked: '已撤销',
};

export const ACT_WORDS: Record<ContractAct, string> = {
  edit: '修改',
  delete: '删除',
  sign: '签订',
  start: '开始履行',
  plan: '改里程碑和付款',
  attach: '传文件',
  deliver: '交付里程碑',
  judge: '验收里程碑',
  pay: '记到账',
  record: '写记录',
  extend: '延期',
  accept: '验收',
  terminate: '终止',
  file: '申请登记',
  withdraw: '撤回登记申请',
  reconsider: '申请复核',
  change: '申请变更',
  'withdraw-change': '撤回变更申请',
  copy: '抄录',
};

export const DESK_ACT_WORDS: Record<RegistrationAct, string> = {
  claim: '领取',
  release: '放回',
  accept: '受理',
  'undo-accept': '撤销受理',
  return: '退回补正',
  decide: '作决定',
  'send-back': '退回初审',
  cancel: '注销',
  revoke: '撤销',
  number: '填登记编号',
};
