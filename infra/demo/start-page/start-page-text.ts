import type { Locale } from '../../web-ui/locale.ts';

export interface StartPageText {
  readonly title: string;
  readonly intro: string;
  readonly places: string;
  readonly shop: string;
  readonly api: string;
  readonly antom: string;
  readonly console: string;
  readonly reference: string;
  readonly openShop: string;
  readonly next: string;
  readonly nextSteps: readonly string[];
  readonly scenarios: string;
  readonly scenariosHint: string;
  readonly lookAt: string;
  readonly tryIt: string;
  readonly commands: string;
  readonly payments: string;
  readonly zone: string;
  readonly none: string;
  readonly older: (count: number) => string;
  readonly others: string;
}

export const START_PAGE_TEXT: Record<Locale, StartPageText> = {
  ko: {
    title: '로컬 실행',
    intro: '배포될 스택이 이 컴퓨터에서 그대로 실행되고 있습니다. Antom과 카드사는 모의 서버이며, 실제 결제는 일어나지 않습니다.',
    places: '주소',
    shop: '체험용 상점',
    api: '결제 API',
    antom: 'Antom 모의 서버',
    console: '운영 콘솔',
    reference: 'API 문서',
    openShop: '상점 열기',
    next: '이렇게 해 보십시오',
    nextSteps: [
      '상점에서 상품을 골라 결제하고, 모의 카드사 화면에서 승인을 누르십시오.',
      '아래 결제 기록에서 호출, 승인, 매입, 각 알림과 그 응답, 구독자가 받은 이벤트를 확인하십시오.',
      '결제마다 있는 버튼이나 명령으로 취소하거나 환불하고, 분쟁을 시작해 보십시오.',
      '아래 상황별 시험으로 알림이 사라지거나, 주문이 두 번 결제되거나, 환불이 되돌아오게 해 보십시오.',
    ],
    scenarios: '상황별로 시험하기',
    scenariosHint:
      '시작을 누르면 결제가 시작되고 구매자 화면이 열립니다. Antom 모의 서버는 이 금액의 결제에서, 어디서 시작했든 정해진 대로 문제를 일으킵니다.',
    lookAt: '확인할 것',
    tryIt: '시작',
    commands: '명령',
    payments: '결제 기록',
    zone: '시각은 모두 한국 표준시(KST, Asia/Seoul)입니다.',
    none: '아직 결제가 없습니다. 상점에서 주문하시면 여기에 바로 표시됩니다.',
    older: (count) => `이전 결제 ${count}건은 표시하지 않습니다.`,
    others: '결제로 이어지지 않은 호출',
  },
  en: {
    title: 'Local run',
    intro: 'The same stack that would be deployed runs on this machine. Antom and the card issuers are simulated, and no money moves.',
    places: 'Addresses',
    shop: 'Demo shop',
    api: 'Payments API',
    antom: 'Antom simulator',
    console: 'Operator’s console',
    reference: 'API reference',
    openShop: 'Open the shop',
    next: 'What to try',
    nextSteps: [
      'Buy something in the shop and approve it on the simulated issuer’s page.',
      'Follow it below: calls, approval, capture, each notification with its answer, and the events that subscribers received.',
      'Cancel or refund a payment, and open a dispute, with its buttons or its commands.',
      'Use the experiments below to lose notifications, pay for an order twice, have a refund returned, and more.',
    ],
    scenarios: 'Experiments',
    scenariosHint:
      'Start opens the buyer’s page of a new payment. The Antom simulator does the same to every payment over such an amount, wherever it was started.',
    lookAt: 'What to check',
    tryIt: 'Start',
    commands: 'Commands',
    payments: 'Payments',
    zone: 'All times are in Korea Standard Time (KST, Asia/Seoul).',
    none: 'No payments yet. Order something in the shop, and the payment appears here at once.',
    older: (count) => `${count} older payments are not shown.`,
    others: 'Calls without a payment',
  },
};
