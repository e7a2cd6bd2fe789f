import type { CardBrand } from '../../../shared/antom/card-brand.ts';
import { findCardBrand } from '../../web-ui/card-brands.ts';
import type { JsonBody } from '../messages/json-body.ts';
import { refusalDetails } from '../messages/refusal-details.ts';
import type { SimulatedPayment } from './simulated-payment.ts';

/** The mask of Antom's sample. It hides the last digit as well. */
const USUAL_MASK = '************481*';

/** Each channel masks in its own way. These show more digits, fewer, or other signs: a reader must not expect any shape. */
const MASKS: Readonly<Partial<Record<CardBrand, string>>> = {
  SAMSUNG: '949022******4813',
  BC: '9490-22**-****-481*',
  KOOKMIN: '4813',
  TOSSBANK: '949022••••••4813',
};

/** These cards have no 3-D Secure. */
const NO_3DS = { cavv: '', challengeCancel: '', challenged: false, eci: '', threeDSOffered: false, threeDStransactionStatusReason: '' };

/**
 * What Antom says about the card of an authorized payment, in notifyPayment and inquiryPayment. The small `cardInfo` repeats what the sample in
 * docs.antom.com/ac/cashierpay/issuer_auth_pay shows; the rest is in `paymentResultInfo` only. Which of these fields Korean cards fill is unknown.
 */
export function cardMessages(payment: SimulatedPayment): JsonBody {
  const brand = findCardBrand(payment.brand);
  const card = {
    avsResultRaw: '',
    cardNo: (brand && MASKS[brand.value]) ?? USUAL_MASK,
    ...(brand === undefined ? {} : { cardBrand: brand.value }),
    cvvResultRaw: '',
    funding: 'CREDIT',
    issuingCountry: 'KR',
    paymentMethodRegion: 'KR',
    threeDSResult: NO_3DS,
  };
  const { authorizationCode, rrn, acquirerReferenceNo } = acquirerNumbers(payment);
  const months = payment.request.creditPayPlan?.installmentNum;
  return {
    acquirerReferenceNo,
    cardInfo: card,
    paymentResultInfo: {
      ...card,
      ...issuerFields(payment),
      authorizationCode,
      rrn,
      ...(months === undefined ? {} : { creditPayPlan: { installmentNum: Number(months), interestRate: '0' } }),
    },
  };
}

/** The card of a payment that was declined, and the issuer's own words for it. */
export function declinedCardMessages(payment: SimulatedPayment, code: string): JsonBody {
  const brand = findCardBrand(payment.brand)?.value;
  return {
    paymentResultInfo: {
      ...(brand === undefined ? {} : { cardBrand: brand }),
      ...issuerFields(payment),
      paymentMethodRegion: 'KR',
      ...refusalDetails(code),
    },
  };
}

/** The numbers that issuer and acquirer give an authorization: the approval number on a Korean receipt (승인번호), and two that banks search by. */
export function acquirerNumbers({ paymentId }: SimulatedPayment) {
  return {
    authorizationCode: paymentId.slice(-8),
    rrn: paymentId.slice(-12),
    acquirerReferenceNo: `74000000000${paymentId.slice(-12)}`,
  };
}

function issuerFields({ brand }: SimulatedPayment): JsonBody {
  const named = findCardBrand(brand);
  return named === undefined ? {} : { issuerName: `${named.en} Card` };
}
