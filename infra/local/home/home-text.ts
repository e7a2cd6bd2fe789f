import type { Locale } from '../pages/locale.ts';
import type { Command } from './commands.ts';
import type { Speaker } from './timeline.ts';

export interface HomeText {
  readonly title: string;
  readonly intro: string;
  readonly places: string;
  readonly shop: string;
  readonly api: string;
  readonly antom: string;
  readonly openShop: string;
  readonly next: string;
  readonly nextSteps: readonly string[];
  readonly commands: string;
  readonly purpose: Record<Command['purpose'], string>;
  readonly copy: string;
  readonly payments: string;
  readonly zone: string;
  readonly none: string;
  readonly others: string;
  readonly who: Record<Speaker, string>;
  readonly brand: string;
  readonly messages: string;
}

export const HOME_TEXT: Record<Locale, HomeText> = {
  ko: {
    title: '로컬 실행',
    intro: '배포될 스택이 이 컴퓨터에서 그대로 실행되고 있습니다. Antom과 카드사는 모의 서버이며, 실제 결제는 일어나지 않습니다.',
    places: '주소',
    shop: '체험용 상점',
    api: '결제 API',
    antom: 'Antom 모의 서버',
    openShop: '상점 열기',
    next: '이렇게 해 보십시오',
    nextSteps: [
      '상점에서 상품을 골라 결제하고, 모의 카드사 화면에서 승인을 누르십시오.',
      '이 화면의 결제 기록에서 pay 호출, 승인, 매입, 각 알림과 그 응답을 확인하십시오.',
      '다시 주문하여 거절하거나 중간에 나가 보십시오. 상점 화면이 어떻게 달라지는지 볼 수 있습니다.',
    ],
    commands: '명령',
    purpose: {
      start: '결제 시작. 응답의 normalUrl을 브라우저에서 열면 구매자 화면이 나옵니다.',
      read: '결제 상태 조회',
      forge: '서명 없는 알림 보내기. 거부되어야 합니다.',
    },
    copy: '복사',
    payments: '결제 기록',
    zone: '시각은 모두 한국 표준시(KST, Asia/Seoul)입니다.',
    none: '아직 결제가 없습니다. 상점에서 주문하시면 여기에 바로 표시됩니다.',
    others: '결제로 이어지지 않은 호출',
    who: { call: '서비스 → Antom', notification: 'Antom → 서비스', antom: 'Antom', buyer: '구매자' },
    brand: '카드',
    messages: '내용',
  },
  en: {
    title: 'Local run',
    intro:
      'The stack that would be deployed runs on this machine as it is. Antom and the card issuers are simulated; nobody pays anything.',
    places: 'Where things are',
    shop: 'Demo shop',
    api: 'Payments API',
    antom: 'Antom simulator',
    openShop: 'Open the shop',
    next: 'What to try',
    nextSteps: [
      'Buy something in the shop and approve it on the simulated issuer’s page.',
      'Follow it below: the pay call, the approval, the capture, each notification and what we answered.',
      'Order again and decline, or leave halfway, and see what the shop tells the buyer.',
    ],
    commands: 'Commands',
    purpose: {
      start: 'Start a payment. Open the normalUrl of the answer in a browser to be the buyer.',
      read: 'Ask how a payment stands',
      forge: 'Send a notification that nobody signed. It has to be refused.',
    },
    copy: 'Copy',
    payments: 'Payments',
    zone: 'All times are Korea Standard Time (KST, Asia/Seoul).',
    none: 'No payments yet. Order something in the shop and it appears here at once.',
    others: 'Calls that led to no payment',
    who: { call: 'Service → Antom', notification: 'Antom → service', antom: 'Antom', buyer: 'Buyer' },
    brand: 'Card',
    messages: 'Messages',
  },
};
