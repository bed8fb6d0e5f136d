import type { FieldName } from '../editor/form';

/** The three layers of disclosure and their fields in reading order; `price` is told as one line. */
export const layers: readonly { title: string; note: string; names: readonly (FieldName | 'price')[] }[] = [
  {
    title: '公开',
    note: '谁都能看到',
    names: [
      'title',
      'needKind',
      'fieldCode',
      'industryCode',
      'regionCode',
      'price',
      'deadline',
      'trl',
      'trlMin',
      'cooperationModes',
      'transferModes',
      'keywords',
    ],
  },
  {
    title: '认证单位可见',
    note: '核验过的单位登录后能看到，不带单位名称',
    names: ['summary', 'indicators', 'problemSolved', 'advantages', 'applications', 'ipTerms', 'trlEvidence'],
  },
  {
    title: '双方同意后可见',
    note: '双方都点了感兴趣，才看到单位名称和这些',
    names: [
      'background',
      'content',
      'description',
      'basis',
      'conditions',
      'benefitSharing',
      'preferredExperts',
      'team',
      'ipList',
      'registrationNo',
      'pilotNeeds',
      'restrictions',
      'contact',
    ],
  },
];
