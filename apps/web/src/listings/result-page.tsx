import { DetailView } from './detail-page';

export const Component = () => <DetailView kind="result" />;
