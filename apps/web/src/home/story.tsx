import { type ThreadStep, threadSteps } from '../ui/thread';
import './home.css';

const steps: Record<ThreadStep, readonly [word: string, what: string]> = {
  need: ['需求', '企业写清难题和指标，科技局审核后公开'],
  match: ['匹配', '逐项比对指标，符合什么、差多少都写出来'],
  deal: ['洽谈', '双方都感兴趣，才交换单位名称和全文'],
  contract: ['合同', '谈妥的条款直接成稿'],
  registration: ['登记', '先预检再提交，享受税收优惠'],
  received: ['到账', '每一笔钱都能查回它的需求'],
};

/** What the thread is, for those who see it the first time. */
export function Story() {
  return (
    <section className="story" aria-labelledby="story-title">
      <h2 id="story-title">一条线，从需求走到到账</h2>
      <ol>
        {threadSteps.map((step) => (
          <li key={step}>
            <span className="dot" aria-hidden="true" />
            <strong>{steps[step][0]}</strong>
            <span className="meta">{steps[step][1]}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
