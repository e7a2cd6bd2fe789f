import type { Locale } from '../../web-ui/locale.ts';
import type { ListName } from '../reading/overview.ts';

export interface ConsoleText {
  readonly console: string;
  readonly home: string;
  readonly payments: string;
  readonly days: string;
  readonly endpoints: string;
  readonly pages: string;
  readonly readOnly: string;
  readonly mayWrite: string;
  readonly search: string;
  readonly searchLabel: string;
  readonly searchHint: string;
  readonly waiting: string;
  readonly recent: string;
  readonly zone: string;
  readonly live: string;
  readonly noPayments: string;
  readonly older: string;
  readonly newest: string;
  readonly lookFurther: string;
  readonly lookedBackTo: (time: string) => string;
  readonly atLeast: (count: number) => string;
  readonly unknownCount: string;
  readonly list: Record<ListName, { readonly title: string; readonly what: string; readonly none: string }>;
  readonly stuckWhy: Record<'unsettled' | 'refund', string>;
  readonly since: string;
  readonly moreThanShown: string;
  readonly dueBy: string;
  readonly noDueTime: string;
  readonly runbook: string;
  readonly queue: string;
  readonly waitingMessages: string;
  readonly parkedBecause: string;
  readonly foundFor: (text: string) => string;
  readonly nothingFound: string;
  readonly orderOf: string;
  readonly notFound: string;
  readonly backHome: string;
  readonly awsTrouble: string;
}

export const CONSOLE_TEXT = {
  ko: {
    console: '결제 콘솔',
    home: '홈',
    payments: '결제',
    days: '일별 합계',
    endpoints: '엔드포인트',
    pages: '콘솔 메뉴',
    readOnly: '읽기 전용',
    mayWrite: '변경 가능',
    search: '찾기',
    searchLabel: '결제 찾기',
    searchHint: '주문 번호, 결제 ID, Antom 결제 ID, 환불 ID, 금액(46,000원), 날짜(2026-01-31)',
    waiting: '확인이 필요한 것',
    recent: '최근 결제',
    zone: '시각은 모두 한국 시간(KST)입니다.',
    live: '열어 두면 바뀐 결제가 저절로 나타납니다.',
    noPayments: '최근 7일 동안 결제가 없습니다.',
    older: '이전 결제',
    newest: '처음으로',
    lookFurther: '더 이전 결제에서 찾기',
    lookedBackTo: (time) => `${time} 이후의 결제를 살펴보았습니다.`,
    atLeast: (count) => `${String(count)}+`,
    unknownCount: '?',
    list: {
      person: {
        title: '사람이 결정할 결제',
        what: '검토, 분쟁, 실패한 환불, Antom의 거절은 사람이 결정해야 합니다.',
        none: '살펴본 결제 가운데 사람이 결정할 것은 없습니다.',
      },
      stuck: {
        title: '멈춘 결제',
        what: '제때 끝나지 않은 결제와 하루 넘게 결과가 없는 환불입니다. 오래된 것이 먼저입니다.',
        none: '멈춘 결제가 없습니다.',
      },
      disputes: { title: '진행 중인 분쟁', what: '답변 기한이 가까운 것이 먼저입니다.', none: '진행 중인 분쟁이 없습니다.' },
      endpoints: {
        title: '문제 있는 엔드포인트',
        what: '실패하고 있거나 중지되어 이벤트를 받지 못하는 엔드포인트입니다.',
        none: '문제 있는 엔드포인트가 없습니다.',
      },
      'dead-letters': {
        title: '데드레터',
        what: '큐마다 기다리는 메시지의 대략적인 수입니다. 데드레터는 여러 번 처리하지 못한 것입니다.',
        none: '이 스택의 출력에 큐가 없습니다.',
      },
      parked: {
        title: '보류된 메시지',
        what: '이해하지 못한 알림입니다. 30일 동안 보관합니다. 내용에 개인정보가 있을 수 있어 여기에 보이지 않습니다.',
        none: '보류된 메시지가 없습니다.',
      },
    },
    stuckWhy: { unsettled: '끝나야 할 시각', refund: '환불 요청 시각' },
    since: '부터',
    moreThanShown: '더 있습니다. 오래된 것만 보입니다.',
    dueBy: '답변 기한',
    noDueTime: '기한 없음',
    runbook: '대응 방법',
    queue: '큐',
    waitingMessages: '메시지',
    parkedBecause: '이유',
    foundFor: (text) => `“${text}” 찾기 결과`,
    nothingFound: '살펴본 결제 가운데 찾는 것이 없습니다.',
    orderOf: '가맹점 앱',
    notFound: '이 콘솔에 없는 페이지이거나 이 스테이지에 없는 결제입니다.',
    backHome: '홈으로',
    awsTrouble: 'AWS에서 읽지 못했습니다',
  },
  en: {
    console: 'payments console',
    home: 'Home',
    payments: 'Payments',
    days: 'Days',
    endpoints: 'Endpoints',
    pages: 'pages of the console',
    readOnly: 'read-only',
    mayWrite: 'may write',
    search: 'Find',
    searchLabel: 'Find a payment',
    searchHint: 'An order, a payment id, Antom’s payment id, a refund id, an amount (46,000) or a day (2026-01-31)',
    waiting: 'Waits for somebody',
    recent: 'Recent payments',
    zone: 'All times are those of Korea (KST).',
    live: 'While this page is open, payments that change appear by themselves.',
    noPayments: 'There were no payments in the last 7 days.',
    older: 'Older payments',
    newest: 'Back to the newest',
    lookFurther: 'Look further back',
    lookedBackTo: (time) => `Looked at the payments since ${time}.`,
    atLeast: (count) => `${String(count)}+`,
    unknownCount: '?',
    list: {
      person: {
        title: 'Needs a person',
        what: 'A review, a dispute, a failed refund or Antom’s rejection needs a decision.',
        none: 'None of the payments that were looked at needs a person.',
      },
      stuck: {
        title: 'Stuck',
        what: 'Payments that have not ended in time, and refunds without a result for a day. The oldest first.',
        none: 'No payment is stuck.',
      },
      disputes: { title: 'Open disputes', what: 'The one that is due first at the top.', none: 'No dispute is open.' },
      endpoints: {
        title: 'Endpoints in trouble',
        what: 'Endpoints that fail or have been disabled: events do not arrive there.',
        none: 'No endpoint is in trouble.',
      },
      'dead-letters': {
        title: 'Dead letters',
        what: 'About how many messages wait in each queue. Dead letters failed several times.',
        none: 'The outputs of this stack name no queue.',
      },
      parked: {
        title: 'Parked messages',
        what: 'Notifications that were not understood. They are kept for 30 days. Their text is not shown here, because personal data may be in it.',
        none: 'No message is parked.',
      },
    },
    stuckWhy: { unsettled: 'should have ended', refund: 'refund requested' },
    since: '',
    moreThanShown: 'There are more. These are the oldest.',
    dueBy: 'answer before',
    noDueTime: 'no due time',
    runbook: 'What to do',
    queue: 'queue',
    waitingMessages: 'messages',
    parkedBecause: 'because',
    foundFor: (text) => `Found for “${text}”`,
    nothingFound: 'None of the payments that were looked at is what you seek.',
    orderOf: 'client',
    notFound: 'The console has no such page, or the stage has no such payment.',
    backHome: 'Home',
    awsTrouble: 'AWS could not be read',
  },
} as const satisfies Record<Locale, ConsoleText>;
