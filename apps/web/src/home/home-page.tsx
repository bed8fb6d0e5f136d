import { usePage } from '../shell/use-page';

export function Component() {
  usePage();
  return <h1>说出难题，找到能解的人</h1>;
}
