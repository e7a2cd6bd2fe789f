import { createHash } from 'node:crypto';
import type { JsonBody } from './messages/json-body.ts';
import { antomTime } from './messages/pacific-time.ts';
import type { SimulatedDispute } from './payments/simulated-dispute.ts';

/** See docs.antom.com/ac/ams/notifyDefenseStrategySuggestion. `obtained` is text there. */
export function defenseSuggestion({ disputeId, reasonCode, reasonMessage }: SimulatedDispute, at: Date): JsonBody {
  return {
    disputeId,
    notifyTime: antomTime(at),
    winRateLevel: 'MEDIUM',
    evidenceList: [
      { evidenceTag: 'ORDER_INFORMATION', winRateContribution: 'MEDIUM', obtained: 'true' },
      { evidenceTag: 'CUSTOMER_COMMUNICATIONS', winRateContribution: 'HIGH', obtained: 'false' },
    ],
    cardholderDisputeReason: `${reasonCode} ${reasonMessage}`,
    defenseStrategyDescription: '주문 정보와 고객과의 대화 기록을 함께 제출하세요.',
  };
}

/** See docs.antom.com/ac/ams/notifyDefenseDocument. */
export function defenseDocument({ disputeId }: SimulatedDispute, document: Uint8Array, at: Date): JsonBody {
  return {
    disputeId,
    notifyTime: antomTime(at),
    defenseFile: {
      fileName: `defense_letter_${disputeId}.pdf`,
      fileMd5: createHash('md5').update(document).digest('hex'),
      fileFormat: 'PDF',
    },
    winRateLevel: 'HIGH',
    recommendedEvidence: { CUSTOMER_COMMUNICATIONS: '배송 완료를 확인한 대화' },
    suggestionsForImprovement: '배송 사진을 더하면 좋습니다.',
  };
}
