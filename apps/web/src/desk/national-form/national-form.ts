import type { MappingView } from '@dto/contracts';

export interface NationalForm {
  current: MappingView;
  versions: MappingView[];
  sources: { name: string; label: string }[];
}

export const formKey = ['national-form'];
