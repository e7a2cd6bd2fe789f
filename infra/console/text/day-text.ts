import type { Locale } from '../../web-ui/locale.ts';
import type { FigureColumn } from '../days/day-figures.ts';

export interface DayText {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly before: string;
  readonly after: string;
  readonly basis: string;
  readonly column: Record<FigureColumn, string>;
  readonly sums: string;
  readonly chart: string;
  readonly chartHint: string;
  readonly table: string;
  readonly hour: string;
  readonly day: string;
  readonly payments: (count: number) => string;
  readonly reasons: string;
  readonly reason: string;
  readonly count: string;
  readonly meaning: string;
  readonly counting: (read: number) => string;
  readonly counted: (read: number, at: string) => string;
  readonly countOn: string;
  readonly countAgain: string;
  readonly download: string;
  readonly wrongDays: string;
  readonly nothing: string;
}

export const DAY_TEXT = {
  ko: {
    title: '일별 합계',
    from: '시작일',
    to: '종료일',
    show: '보기',
    before: '전날',
    after: '다음 날',
    basis: '결제는 시작한 시각, 환불은 요청한 시각으로 셉니다. 금액은 지금 상태 그대로입니다.',
    column: { started: '시작', authorized: '승인', captured: '매입', refunded: '환불', declined: '거절' },
    sums: '합계',
    chart: '건수 그래프',
    chartHint: '같은 숫자가 아래 표에 있습니다.',
    table: '표',
    hour: '시',
    day: '날짜',
    payments: (count) => `${count.toLocaleString('ko-KR')}건`,
    reasons: '거절 이유',
    reason: '코드',
    count: '건수',
    meaning: '뜻과 할 일',
    counting: (read) => `${read.toLocaleString('ko-KR')}건까지 셌습니다. 계속 세고 있습니다.`,
    counted: (read, at) => `${read.toLocaleString('ko-KR')}건을 ${at}에 셌습니다.`,
    countOn: '이어서 세기',
    countAgain: '다시 세기',
    download: 'CSV 내려받기',
    wrongDays: '날짜는 2026-01-31처럼 쓰고, 31일을 넘지 않아야 합니다.',
    nothing: '이 기간에는 결제와 환불이 없습니다.',
  },
  en: {
    title: 'Days',
    from: 'From',
    to: 'To',
    show: 'Show',
    before: 'Day before',
    after: 'Day after',
    basis: 'Payments count by their start and refunds by their request. Amounts are as they stand now.',
    column: { started: 'Started', authorized: 'Authorized', captured: 'Captured', refunded: 'Refunded', declined: 'Declined' },
    sums: 'Sums',
    chart: 'Chart of counts',
    chartHint: 'The table below has the same figures.',
    table: 'Table',
    hour: 'Hour',
    day: 'Day',
    payments: (count) => count.toLocaleString('en-US'),
    reasons: 'Declined, by reason',
    reason: 'Code',
    count: 'Count',
    meaning: 'What it means',
    counting: (read) => `Counted ${read.toLocaleString('en-US')} so far, and counting on.`,
    counted: (read, at) => `Counted ${read.toLocaleString('en-US')} at ${at}.`,
    countOn: 'Count on',
    countAgain: 'Count again',
    download: 'Download CSV',
    wrongDays: 'Days are written as 2026-01-31, and there are 31 at most.',
    nothing: 'There are no payments and refunds in these days.',
  },
} as const satisfies Record<Locale, DayText>;
