import type { Locale } from '../../web-ui/locale.ts';

export interface EndpointText {
  readonly title: string;
  readonly notDeployed: string;
  readonly whose: string;
  readonly noClients: string;
  readonly onlySeenClients: string;
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
  readonly disabled: string;
  readonly created: string;
  readonly deliveries: string;
  readonly noDeliveries: string;
  readonly attempts: (count: number) => string;
  readonly nextAttempt: string;
  readonly older: string;
  /** What a state or a health means for the deliveries, of those that need a word. */
  readonly meaning: Readonly<Record<string, string>>;
  /** Unknown ones are shown as they are. */
  readonly words: Readonly<Record<string, string>>;
}

export const ENDPOINT_TEXT: Record<Locale, EndpointText> = {
  ko: {
    title: '엔드포인트',
    notDeployed: '이 스택은 이벤트를 HTTPS로 전달하지 않습니다. 출력에 WebhooksApiName이 없습니다.',
    whose: '가맹점 앱',
    noClients: '이 콘솔이 아는 가맹점 앱이 아직 없습니다. 이름을 입력하세요.',
    onlySeenClients: '가맹점 앱 목록을 읽지 못했습니다. 이 콘솔이 결제를 본 가맹점 앱만 보입니다.',
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
    disabled: '중지',
    created: '등록',
    deliveries: '전달 기록',
    noDeliveries: '전달 기록이 없습니다.',
    attempts: (count) => `시도 ${String(count)}번`,
    nextAttempt: '시도 예정',
    older: '이전 기록',
    meaning: {
      FAILING: '마지막 시도가 실패했습니다. 전달은 간격을 늘려 가며 저절로 다시 시도됩니다.',
      CIRCUIT_OPEN:
        '오래 실패해서 한 번에 하나씩만 시도합니다. 나머지는 기다립니다. 하나가 성공하면 기다리던 것과 포기했던 것이 저절로 전달되므로 다시 보낼 필요가 없습니다.',
      UNVERIFIED: '아직 아무것도 전달되지 않습니다. 서버가 확인용 이벤트에 답해야 합니다.',
      PAUSED: '이벤트는 다시 사용할 때까지 기다립니다.',
      DISABLED: '아무것도 전달되지 않습니다. 서버가 다시 받을 수 있으면 사용하도록 바꾸세요.',
    },
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
    noClients: 'This console knows no client yet. Type its id.',
    onlySeenClients: 'The list of clients could not be read. Only clients whose payments this console has seen are here.',
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
    disabled: 'Disabled',
    created: 'Registered',
    deliveries: 'Deliveries',
    noDeliveries: 'There are no deliveries.',
    attempts: (count) => (count === 1 ? '1 attempt' : `${String(count)} attempts`),
    nextAttempt: 'due',
    older: 'Older deliveries',
    meaning: {
      FAILING: 'The last attempt failed. Deliveries are tried again by themselves, at growing intervals.',
      CIRCUIT_OPEN:
        'It has failed for so long that one delivery at a time is tried, and the others wait. Once one succeeds, those that wait and those that were given up go by themselves: nothing needs to be resent.',
      UNVERIFIED: 'Nothing is sent to it yet: its server has to answer the challenge.',
      PAUSED: 'Events wait until it is enabled again.',
      DISABLED: 'Nothing is sent to it. Enable it once its server works.',
    },
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
