import type { SimulatedPayment } from './payments/simulated-payment.ts';

/** Where a payment sends its buyer: to choose a brand, or to the bank if the merchant has chosen one. @param url the simulator's own address */
export function buyerUrlAt(url: string): (payment: Pick<SimulatedPayment, 'request' | 'token'>) => string {
  return ({ request, token }) => {
    const brand = request.paymentMethod.paymentMethodMetaData.selectedCardBrand;
    return `${url}/${brand === undefined ? 'checkout' : 'bank'}/${token}`;
  };
}
