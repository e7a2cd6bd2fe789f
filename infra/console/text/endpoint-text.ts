import type { Locale } from '../../web-ui/locale.ts';

export interface EndpointText {
  readonly title: string;
  readonly notDeployed: string;
  readonly whose: string;
  readonly noClients: string;
  readonly none: string;
  readonly state: string;
  readonly health: string;
  readonly failures: string;
  readonly failingSince: string;
  readonly lastSuccess: string;
  readonly lastFailure: string;
  readonly nextProbe: string;
  readonly types: string;
  readonly allTypes: string;
  readonly created: string;
  readonly deliveries: string;
  readonly noDeliveries: string;
  readonly attempts: (count: number) => string;
  readonly nextAttempt: string;
  readonly older: string;
  /** Unknown ones are shown as they are. */
  readonly words: Readonly<Record<string, string>>;
}

export const ENDPOINT_TEXT: Record<Locale, EndpointText> = {
  ko: {
    title: '엔드포인트',
    notDeployed: '이 스택은 이벤트를 HTTPS로 전달하지 않습니다. 출력에 WebhooksApiName이 없습니다.',
    whose: '가맹점 앱',
    noClients: '이 콘솔이 아직 결제를 본 가맹점 앱이 없습니다. 이름을 입력하세요.',
    none: '이 가맹점 앱에는 엔드포인트가 없습니다.',
    state: '상태',
    health: '전달 상태',
    failures: '연속 실패',
    failingSince: '실패 시작',
    lastSuccess: '마지막 성공',
    lastFailure: '마지막 실패',
    nextProbe: '다음 시도',
    types: '이벤트 종류',
    allTypes: '모두',
    created: '등록',
    deliveries: '전달 기록',
    noDeliveries: '전달 기록이 없습니다.',
    attempts: (count) => `시도 ${String(count)}번`,
    nextAttempt: '다음 시도',
    older: '이전 기록',
    words: {
      UNVERIFIED: '확인 전',
      ENABLED: '사용 중',
      PAUSED: '멈춤',
      DISABLED: '중지됨',
      HEALTHY: '정상',
      FAILING: '실패하는 중',
      CIRCUIT_OPEN: '차단됨',
      PENDING: '대기',
      DELIVERED: '전달됨',
      EXHAUSTED: '포기함',
      CANCELLED: '취소됨',
    },
  },
  en: {
    title: 'Endpoints',
    notDeployed: 'This stack delivers no events by HTTPS: its outputs have no WebhooksApiName.',
    whose: 'Client',
    noClients: 'This console has seen no client’s payment yet. Type its id.',
    none: 'This client has no endpoint.',
    state: 'State',
    health: 'Health',
    failures: 'Failures in a row',
    failingSince: 'Failing since',
    lastSuccess: 'Last success',
    lastFailure: 'Last failure',
    nextProbe: 'Next probe',
    types: 'Types',
    allTypes: 'all',
    created: 'Registered',
    deliveries: 'Deliveries',
    noDeliveries: 'There are no deliveries.',
    attempts: (count) => (count === 1 ? '1 attempt' : `${String(count)} attempts`),
    nextAttempt: 'next attempt',
    older: 'Older deliveries',
    words: {
      UNVERIFIED: 'not verified',
      ENABLED: 'enabled',
      PAUSED: 'paused',
      DISABLED: 'disabled',
      HEALTHY: 'healthy',
      FAILING: 'failing',
      CIRCUIT_OPEN: 'circuit open',
      PENDING: 'pending',
      DELIVERED: 'delivered',
      EXHAUSTED: 'exhausted',
      CANCELLED: 'cancelled',
    },
  },
};
